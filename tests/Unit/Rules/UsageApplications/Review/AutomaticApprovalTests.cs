using System.Globalization;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;
using Xunit;

namespace Shikaku.Unit.Rules.UsageApplications.Review;

public sealed class AutomaticApprovalTests
{
    private static readonly AutomaticApprovalPolicy Policy = AutomaticApprovalPolicy.On(new DateOnly(2026, 11, 21)).WithSample(0);

    private static readonly ApplicationFacts Plain = new()
    {
        ApplicationId = Guid.Parse("00000000-0000-0000-0000-000000000001"), Kind = ApplicationKind.UsageStart, FacilityCheck = FacilityCheck.ByMatching, Matching = MatchingResult.Matched,
        StaffCount = 2, DeviceCount = 2, DevicesSoFar = 0, NetworkKnown = true, WrongTriesOfOthers = 0, AccountNumberElsewhere = false, SameFileElsewhere = false, FacilityHasOtherUser = false,
        ApplicantVerified = false, FacilityClosed = false, FacilityMasterTooOld = false, ReturnedBefore = false, UndoneBefore = false,
    };

    public static TheoryData<string, ApplicationFacts> Questions => new()
    {
        { "NotMatched", Plain with { Matching = MatchingResult.NotMatched } },
        { "NotMatched", Plain with { Matching = MatchingResult.NotTried } },
        { "NotMatched", Plain with { Kind = ApplicationKind.AdditionalDevices, FacilityCheck = FacilityCheck.NotNeeded } },
        { "ByDocument", Plain with { FacilityCheck = FacilityCheck.ByDocument } },
        { "FirstFromNetwork", Plain with { NetworkKnown = false } },
        { "DuplicateAccountNumber", Plain with { AccountNumberElsewhere = true } },
        { "DuplicateFile", Plain with { SameFileElsewhere = true } },
        { "ManyDevices", Plain with { DeviceCount = 7 } },
        { "ManyDevices", Plain with { DeviceCount = 6, DevicesSoFar = 1 } },
        { "AdditionalDevices", Plain with { Kind = ApplicationKind.AdditionalDevices, FacilityCheck = FacilityCheck.NotNeeded, ApplicantVerified = true, DeviceCount = 5, DevicesSoFar = 2 } },
        { "FacilityHasOtherUser", Plain with { FacilityHasOtherUser = true } },
        { "FacilityClosed", Plain with { FacilityClosed = true } },
        { "FacilityMasterTooOld", Plain with { FacilityMasterTooOld = true } },
        { "ReturnedBefore", Plain with { ReturnedBefore = true } },
        { "ApprovalUndone", Plain with { UndoneBefore = true } },
    };

    [Theory]
    [InlineData("2026-11-30", 1000, true)]
    [InlineData("2026-12-01", 9, true)]
    [InlineData("2026-12-01", 10, false)]
    public void Decide_OthersHaveGuessed_IsForAPersonFromTheSecondVersionOn(string day, int wrong, bool approved)
    {
        var policy = AutomaticApprovalPolicy.On(DateOnly.Parse(day, CultureInfo.InvariantCulture)).WithSample(0);

        var decision = AutomaticApproval.Decide(Plain with { WrongTriesOfOthers = wrong }, policy);

        Assert.Equal(approved, decision.Approved);
        Assert.Equal(approved ? [] : ["GuessedAt"], decision.Flags);
    }

    [Fact]
    public void Decide_MatchedAndNothingUnusual_ApprovesWithReasons()
    {
        var decision = AutomaticApproval.Decide(Plain, Policy);

        Assert.True(decision.Approved);
        Assert.Equal(["Matched", "NothingUnusual"], decision.Reasons);
        Assert.Equal("review-1/0%", decision.RulesVersion);
    }

    [Theory]
    [InlineData(6, 0)]
    [InlineData(4, 2)]
    public void Decide_DevicesUpToThreeForEachOfStaff_Approves(int devices, int soFar) =>
        Assert.True(AutomaticApproval.Decide(Plain with { DeviceCount = devices, DevicesSoFar = soFar }, Policy).Approved);

    [Fact]
    public void Decide_AdditionalDevicesOfACheckedFacility_ApprovesUpToTheLimit() => Assert.True(AutomaticApproval.Decide(
        Plain with { Kind = ApplicationKind.AdditionalDevices, FacilityCheck = FacilityCheck.NotNeeded, ApplicantVerified = true, DeviceCount = 4, DevicesSoFar = 2 }, Policy).Approved);

    [Theory]
    [MemberData(nameof(Questions))]
    public void Decide_OneQuestion_LeavesItToAPersonWithThatFlagAlone(string flag, ApplicationFacts facts)
    {
        var decision = AutomaticApproval.Decide(facts, Policy);

        Assert.False(decision.Approved);
        Assert.Equal([flag], decision.Flags);
    }

    [Fact]
    public void Decide_SampleOfAHundredPercent_FlagsOnlyWhatWouldBeApproved()
    {
        Assert.Equal(["Sample"], AutomaticApproval.Decide(Plain, Policy.WithSample(100)).Flags);
        Assert.Equal(["FacilityClosed"], AutomaticApproval.Decide(Plain with { FacilityClosed = true }, Policy.WithSample(100)).Flags);
    }

    [Fact]
    public void IsSample_FivePercent_DrawsAboutFiveInAHundredAndTheSameAgain()
    {
        var ids = Enumerable.Range(1, 4000).Select(n => new Guid(n, 0, 0, new byte[8])).ToList();

        var drawn = ids.Where(id => AutomaticApproval.IsSample(id, 5)).ToList();

        Assert.InRange(drawn.Count, 150, 250);
        Assert.All(drawn, id => Assert.True(AutomaticApproval.IsSample(id, 5)));
        Assert.DoesNotContain(ids, id => AutomaticApproval.IsSample(id, 0));
        Assert.All(ids, id => Assert.True(AutomaticApproval.IsSample(id, 100)));
    }
}
