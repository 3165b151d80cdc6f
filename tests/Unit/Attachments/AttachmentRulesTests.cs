using Shikaku.Rules.Attachments;

namespace Shikaku.Unit.Attachments;

public sealed class AttachmentRulesTests
{
    [Theory]
    [InlineData(0, 0, 104_857_600, null)]
    [InlineData(0, 0, 104_857_601, "A104")]
    [InlineData(104_857_599, 1, 1, null)]
    [InlineData(104_857_600, 1, 1, "A104")]
    [InlineData(0, 19, 1, null)]
    [InlineData(0, 20, 1, "A105")]
    [InlineData(0, 0, 1, null)]
    [InlineData(0, 0, 0, "A102")]
    [InlineData(0, 0, -1, "A102")]
    [InlineData(1, 0, long.MaxValue, "A104")]
    public void Admit_OnBothSidesOfALimit_SaysWhichOne(long usedBytes, int usedFiles, long size, string? code) =>
        Assert.Equal(code, AttachmentRules.Admit(usedBytes, usedFiles, size)?.Code);

    [Theory]
    [InlineData(12_000, 10_000, null)]
    [InlineData(12_001, 10_000, "A112")]
    [InlineData(30_000, 4_000, null)]
    [InlineData(30_001, 1, "A112")]
    [InlineData(1, 30_001, "A112")]
    [InlineData(0, 5, "A107")]
    [InlineData(uint.MaxValue, uint.MaxValue, "A112")]
    public void AdmitPicture_OnBothSidesOfALimit_SaysWhichOne(long width, long height, string? code) =>
        Assert.Equal(code, AttachmentRules.AdmitPicture(width, height)?.Code);

    [Theory]
    [InlineData("承諾通知書.pdf", "承諾通知書.pdf")]
    [InlineData(@"C:\Users\見本\承諾 通知書.pdf", "承諾 通知書.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\u202Efdp.exe", "afdp.exe")]
    [InlineData("a\r\nb\0.png", "ab.png")]
    [InlineData("か\u3099.pdf", "が.pdf")]
    [InlineData("ハ\u309Aスホ\u309Aート.heic", "パスポート.heic")]
    public void TryCleanName_WhateverWasSent_KeepsWhatCanBeShown(string sent, string expected)
    {
        Assert.True(AttachmentRules.TryCleanName(sent, out var name));
        Assert.Equal(expected, name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("folder/")]
    [InlineData("..")]
    [InlineData("\u200B\u202E")]
    public void TryCleanName_NothingToShow_IsNoName(string? sent) => Assert.False(AttachmentRules.TryCleanName(sent, out _));

    [Theory]
    [InlineData(196, 200)]
    [InlineData(197, 200)]
    public void TryCleanName_LongName_KeepsItsExtension(int length, int expected)
    {
        Assert.True(AttachmentRules.TryCleanName(new string('あ', length) + ".pdf", out var name));

        Assert.Equal(expected, name.Length);
        Assert.EndsWith("あ.pdf", name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1023, "1023バイト")]
    [InlineData(1024, "1 KB")]
    [InlineData(1_048_575, "1023.9 KB")]
    [InlineData(1_048_576, "1 MB")]
    [InlineData(104_857_600, "100 MB")]
    [InlineData(104_857_599, "99.9 MB")]
    public void SizeText_AnySize_NeverSaysMoreThanThereIs(long bytes, string text) => Assert.Equal(text, AttachmentRules.SizeText(bytes));
}
