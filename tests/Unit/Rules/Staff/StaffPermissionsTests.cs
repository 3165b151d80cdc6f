using Shikaku.Rules.Staff;
using Xunit;

namespace Shikaku.Unit.Rules.Staff;

public sealed class StaffPermissionsTests
{
    [Theory]
    [InlineData(StaffRight.ReviewDecide, StaffRole.Reviewer, StaffRole.Lead)]
    [InlineData(StaffRight.ReviewAssignOthers, StaffRole.Lead)]
    [InlineData(StaffRight.ReviewUndo, StaffRole.Lead)]
    [InlineData(StaffRight.ReviewUndoAutomatic, StaffRole.Reviewer, StaffRole.Lead)]
    [InlineData(StaffRight.SeeFacilities, StaffRole.Reviewer, StaffRole.Lead, StaffRole.CallCentre, StaffRole.Auditor, StaffRole.Administrator, StaffRole.Accountant)]
    [InlineData(StaffRight.SeeCases, StaffRole.Reviewer, StaffRole.Lead, StaffRole.CallCentre, StaffRole.Auditor)]
    [InlineData(StaffRight.SeeStatedData, StaffRole.Reviewer, StaffRole.Lead, StaffRole.Auditor)]
    [InlineData(StaffRight.SeeAudit, StaffRole.Auditor, StaffRole.Administrator)]
    [InlineData(StaffRight.ManagePortalUsers, StaffRole.Lead, StaffRole.Administrator)]
    [InlineData(StaffRight.ManageStaff, StaffRole.Administrator)]
    [InlineData(StaffRight.ImportFacilities, StaffRole.Administrator)]
    [InlineData(StaffRight.SeeMail, StaffRole.Lead, StaffRole.Administrator)]
    [InlineData(StaffRight.DecideClaims, StaffRole.Reviewer, StaffRole.Lead)]
    [InlineData(StaffRight.SeeClaimEvidence, StaffRole.Reviewer, StaffRole.Lead, StaffRole.Auditor, StaffRole.Accountant)]
    [InlineData(StaffRight.HandlePayments, StaffRole.Accountant)]
    [InlineData(StaffRight.SeePayments, StaffRole.Lead, StaffRole.Auditor, StaffRole.Accountant)]
    [InlineData(StaffRight.EnterDeclarations, StaffRole.Reviewer, StaffRole.Lead, StaffRole.CallCentre)]
    [InlineData(StaffRight.DecideDeclarations, StaffRole.Reviewer, StaffRole.Lead)]
    [InlineData(StaffRight.AnswerCalls, StaffRole.Lead, StaffRole.CallCentre)]
    [InlineData(StaffRight.Enforce, StaffRole.Lead, StaffRole.RegionalBureau, StaffRole.Prefecture)]
    public void RolesWith_EachPermission_AreThese(StaffRight right, params StaffRole[] roles) =>
        Assert.Equal(roles, StaffPermissions.RolesWith(right));

    [Fact]
    public void Name_EveryRole_HasOne() => Assert.All(Enum.GetValues<StaffRole>(), role => Assert.NotEmpty(StaffPermissions.Name(role)));

    [Fact]
    public void RolesWith_EveryPermission_IsSomebodys() => Assert.All(Enum.GetValues<StaffRight>(), right => Assert.NotEmpty(StaffPermissions.RolesWith(right)));
}
