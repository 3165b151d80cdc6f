using FsCheck;
using FsCheck.Fluent;
using Shikaku.Rules.UsageApplications;
using Xunit;

namespace Shikaku.Unit.Rules.UsageApplications;

public sealed class ApplicationNumberTests
{
    private static readonly DateOnly Day = new(2026, 11, 21);

    [Fact]
    public void Of_DayAndNumber_IsReadable() => Assert.Equal("U261121-000000042-4", ApplicationNumber.Of(Day, 42).Value);

    [Fact]
    public void TryParse_WhatOfWrote_IsTheSame() => Prop.ForAll(Gen.Choose(1, 999_999_999).ToArbitrary(), number =>
        ApplicationNumber.TryParse(ApplicationNumber.Of(Day, number).Value, out var read) && read == ApplicationNumber.Of(Day, number)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000_000)]
    public void Of_NumberOutOfRange_Throws(long running) => Assert.Throws<ArgumentOutOfRangeException>(() => ApplicationNumber.Of(Day, running));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("U261121-000000042-5")]
    [InlineData("U261131-000000042-5")]
    [InlineData("261121-000000042-5")]
    [InlineData("u261121-000000042-5")]
    [InlineData("U261121_000000042-5")]
    public void TryParse_NoNumber_IsRefused(string? text) => Assert.False(ApplicationNumber.TryParse(text, out _));
}
