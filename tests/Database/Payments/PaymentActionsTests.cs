using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Payments;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Payments;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.Payments;

/// <summary>Release by a second person, 減額, 返還.</summary>
public sealed class PaymentActionsTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private readonly TransferDesk desk = new(fixture.Database);

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Release_ByAnother_MakesItDueOnTheDay()
    {
        var payment = await AddAsync("AwaitingRelease");

        Assert.Null((await desk.ReleaseAsync(payment)).Refusal);

        var now = await CurrentAsync(payment.FacilityCode);
        Assert.Equal((PaymentState.Due, new DateOnly(2026, 11, 20), desk.Acting.Actor), (now.State, now.DueOn, now.ReleasedBy));
        Assert.Equal("T111", (await desk.ReleaseAsync(payment)).Refusal?.Code);
        Assert.Equal("T112", (await desk.ReleaseAsync(now)).Refusal?.Code);
    }

    [Fact]
    public async Task Release_ByWhoDecided_IsRefused()
    {
        var payment = await AddAsync("AwaitingRelease");

        Assert.Equal("T113", (await desk.ReleaseAsync(payment, by: desk.Acting with { Actor = Actor.Parse(payment.DecidedBy) })).Refusal?.Code);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "T119")]
    public async Task Release_ByWhoHadPartInMakingTheDecider_IsRefusedFor30Days(int secondsWithin, string? code)
    {
        var payment = await AddAsync("AwaitingRelease");
        var (decider, releaser, third) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await Database.ExecuteAsync($"update payments set decided_by = 'staff:{decider}' where id = '{payment.Id}'");
        await TestStaffRequests.AgreedAsync(Database, decider, askedBy: third, agreedBy: releaser, desk.Acting.At - SecondAdministrator.MakersBar + TimeSpan.FromSeconds(secondsWithin));

        Assert.Equal(code, (await desk.ReleaseAsync(payment, by: desk.Acting with { Actor = Actor.Staff(releaser) })).Refusal?.Code);
    }

    [Fact]
    public async Task AnyAction_OnOnesOwnFacility_IsRefused()
    {
        var payment = await AddAsync("AwaitingRelease");
        await using var db = Database.AppContext();
        var own = new CaseWorker(Guid.NewGuid(), StaffRole.Accountant, [payment.FacilityCode]);

        Assert.Equal("T114", (await new ReleasePayment(db).RunAsync(new(new SeenPayment(payment.Id, 1, own)), desk.Acting, CancellationToken.None)).Refusal?.Code);
    }

    [Theory]
    [InlineData("Due", 49_999)]
    [InlineData("AwaitingRelease", 1)]
    [InlineData("Returned", 30_000)]
    public async Task Correct_ToLess_LeavesALesserPaymentInTheSameState(string state, long yen)
    {
        var payment = await AddAsync(state);

        var done = (await desk.CorrectAsync(payment, yen)).Value!;

        var left = await CurrentAsync(payment.FacilityCode);
        Assert.Equal((done.Id, new Yen(yen), state), (left.Id, left.AmountYen, left.State.ToString()));
        Assert.Equal((yen, yen, 0, 0), await BalancesAsync(payment.FacilityCode));
        await using var db = Database.OwnerContext();
        Assert.Equal(PaymentState.Cancelled, (await db.Payments.SingleAsync(p => p.Id == payment.Id)).State);
        Assert.Equal(ClaimEventKind.Corrected, (await db.ClaimEvents.SingleAsync(e => e.ClaimId == payment.ClaimId)).Kind);
    }

    [Fact]
    public async Task Correct_ToNothing_LeavesNoPayment()
    {
        var payment = await AddAsync("Due");

        Assert.Null((await desk.CorrectAsync(payment, 0)).Refusal);

        await using var db = Database.OwnerContext();
        Assert.Equal(PaymentState.Cancelled, (await db.Payments.SingleAsync(p => p.FacilityCode == payment.FacilityCode)).State);
        Assert.Equal((0, 0, 0, 0), await BalancesAsync(payment.FacilityCode));
    }

    [Theory]
    [InlineData(50_000, "理由", "T117")]
    [InlineData(50_001, "理由", "T117")]
    [InlineData(-1, "理由", "T101")]
    [InlineData(1, "", "T115")]
    [InlineData(1, null, "T115")]
    public async Task Correct_Unusable_IsRefused(long yen, string? reason, string code)
    {
        var payment = await AddAsync("Due");

        Assert.Equal(code, (await desk.CorrectAsync(payment, yen, reason)).Refusal?.Code);
        Assert.Equal("T116", (await desk.CorrectAsync(payment, 1, new string('あ', 501))).Refusal?.Code);
        Assert.Equal((50_000, 50_000, 0, 0), await BalancesAsync(payment.FacilityCode));
    }

    [Fact]
    public async Task Correct_OnItsWayToTheBank_IsRefused()
    {
        var payment = await AddAsync("InRun");

        Assert.Equal("T112", (await desk.CorrectAsync(payment, 1)).Refusal?.Code);
    }

    [Fact]
    public async Task Repayment_AskedAndReceivedInParts_ClosesToTheYen()
    {
        await Database.ExecuteAsync("update payments set state = 'AwaitingRelease' where state = 'Due'");
        var payment = await AddAsync("Due");
        var (number, file) = await desk.SendAsync();
        await desk.ImportAsync(number, SentFile.Answered(file, _ => '0'));
        var day = new DateOnly(2026, 11, 20);

        Assert.Equal("T106", (await desk.AskBackAsync(await CurrentAsync(payment.FacilityCode), 50_001)).Refusal?.Code);
        Assert.Equal("T107", (await desk.TakeBackAsync(await CurrentAsync(payment.FacilityCode), 1, day)).Refusal?.Code);
        Assert.Null((await desk.AskBackAsync(await CurrentAsync(payment.FacilityCode), 20_000)).Refusal);
        Assert.Equal((30_000, 0, 50_000, 20_000), await BalancesAsync(payment.FacilityCode));
        Assert.Equal("T106", (await desk.AskBackAsync(await CurrentAsync(payment.FacilityCode), 30_001)).Refusal?.Code);
        Assert.Null((await desk.TakeBackAsync(await CurrentAsync(payment.FacilityCode), 15_000, day)).Refusal);
        Assert.Equal("T107", (await desk.TakeBackAsync(await CurrentAsync(payment.FacilityCode), 5_001, day)).Refusal?.Code);
        Assert.Equal("T118", (await desk.TakeBackAsync(await CurrentAsync(payment.FacilityCode), 5_000, day.AddDays(1))).Refusal?.Code);
        Assert.Equal("T118", (await desk.TakeBackAsync(await CurrentAsync(payment.FacilityCode), 5_000, null)).Refusal?.Code);
        Assert.Null((await desk.TakeBackAsync(await CurrentAsync(payment.FacilityCode), 5_000, day)).Refusal);
        Assert.Equal((30_000, 0, 30_000, 0), await BalancesAsync(payment.FacilityCode));
    }

    private async Task<Payment> AddAsync(string state) => await CurrentAsync((await SeededPayments.AddAsync(Database, 1, state: state))[0]);

    private async Task<Payment> CurrentAsync(FacilityCode code)
    {
        await using var db = Database.OwnerContext();
        return await db.Payments.AsNoTracking().SingleAsync(p => p.FacilityCode == code && p.State != PaymentState.Cancelled);
    }

    private async Task<(long Approved, long Payable, long Paid, long Receivable)> BalancesAsync(FacilityCode code)
    {
        await using var db = Database.OwnerContext();
        var entitlement = await db.Entitlements.SingleAsync(e => e.FacilityCode == code);
        return (entitlement.ApprovedYen.Amount, entitlement.PayableYen.Amount, entitlement.PaidYen.Amount, entitlement.ReceivableYen.Amount);
    }
}
