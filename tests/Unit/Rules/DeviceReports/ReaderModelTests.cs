using Shikaku.Rules.DeviceReports;
using Xunit;

namespace Shikaku.Unit.Rules.DeviceReports;

public sealed class ReaderModelTests
{
    [Theory]
    [InlineData("ACS ACR39U ICC Reader 00 00", "ACS ACR39U ICC Reader")]
    [InlineData("SCM Microsystems Inc. SCR 3310 [CCID Interface] (21120701218342) 00 00", "SCM Microsystems Inc. SCR 3310")]
    [InlineData("Circle CIR315 PICC 0", "Circle CIR315 PICC")]
    [InlineData("SONY FeliCa Port/PaSoRi 4.0 0", "SONY FeliCa Port/PaSoRi 4.0")]
    [InlineData("見本電機　MR-100 0", "見本電機 MR-100")]
    [InlineData("試験用リーダー", "試験用リーダー")]
    public void OfPcsc_AReaderOfTheField_IsItsModelAlone(string name, string model) => Assert.Equal(model, ReaderModel.OfPcsc(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("[CCID] (123)")]
    [InlineData("\uD842\u0000")]
    public void OfPcsc_WhatNamesNoModel_IsNothing(string? name) => Assert.Null(ReaderModel.OfPcsc(name));

    [Fact]
    public void OfPcsc_ALongName_IsNoModel() => Assert.Null(ReaderModel.OfPcsc(new string('a', ReaderModel.Longest + 1)));

    [Theory]
    [InlineData("MR-100", true)]
    [InlineData("MR-100 (123456)", false)]
    [InlineData(" MR-100", false)]
    [InlineData("MR\n100", false)]
    [InlineData("MR\u200B100", false)]
    [InlineData("<script>", true)]
    public void IsOne_OnlyWhatIsVisibleAndWithoutBrackets(string model, bool isOne) => Assert.Equal(isOne, ReaderModel.IsOne(model));
}
