using Shikaku.Rules.Programmes;
using Shikaku.TestKit.Programmes;
using Xunit;

namespace Shikaku.Unit.Rules.Programmes;

public sealed class RoundAddressTests
{
    [Theory]
    [InlineData(TestProgrammes.TreatmentOffice, true, "/subsidy")]
    [InlineData(TestProgrammes.TreatmentOffice, false, "/subsidy/rounds/subsidy-treatment-office-2024")]
    [InlineData(TestProgrammes.Cooperation, true, "/cooperation")]
    [InlineData(TestProgrammes.Cooperation, false, "/cooperation/rounds/cooperation-2025")]
    public void Of_FirstOrAnother_IsWhereItIsLookedForOrInAFolderOfItsOwn(string key, bool isFirst, string address) =>
        Assert.Equal(address, RoundAddress.Of(TestProgrammes.Read(key), isFirst));
}
