using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Registration;
using Shikaku.Rules.Staff;
using Shikaku.TestKit;
using Shikaku.TestKit.PayeeAccounts;
using Shikaku.TestKit.Payments;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.PayeeAccounts;

/// <summary>Each test has a facility of its own.</summary>
public sealed class PayeeAccountTests(PayeeAccountTests.Fixture fixture) : IClassFixture<PayeeAccountTests.Fixture>
{
    private const string Password = "まいあさ公園を三周はしる";
    private static readonly ActingAs Now = new(Actor.Parse("test"), Reason: null, FixedClock.Morning);

    [Fact]
    public async Task Set_TheFirst_NeedsNoPasswordAndTellsTheFacility()
    {
        var user = await UserAsync(accountState: null);
        var request = await DraftAsync(user, seen: null);

        var (first, second) = (await SetAsync(request), await SetAsync(request));

        Assert.Equal(PayeeAccountState.Current, first.Value!.State);
        Assert.Equal(PayeeAccountState.Current, second.Value!.State);
        var account = Assert.Single(await AccountsAsync(user));
        Assert.Equal(("9900", "〇五八", "1234567", "ﾐﾎﾝｾﾂｺﾂｲﾝ"), (account.BankCode, account.BranchName, account.AccountNumber, account.HolderKana));
        var mail = Assert.Single(await MailsAsync(user));
        Assert.Equal("PayeeAccounts.Registered", mail.Template);
        Assert.DoesNotContain("1234567", mail.Body, StringComparison.Ordinal);
        Assert.Equal(0L, await fixture.Portal.Database.ScalarAsync<long>("select count(*) from audit_events where (subject || coalesce(details::text, '')) like '%1234567%'"));
    }

    [Fact]
    public async Task Set_AChange_TakesThePassword()
    {
        var user = await UserAsync();
        var seen = (await AccountsAsync(user)).Single().Id;
        var request = await DraftAsync(user, seen);

        Assert.Equal(PayeeAccountRefusals.PasswordMissing, (await SetAsync(request)).Refusal);
        Assert.Equal(RegistrationRefusals.PasswordWrong, (await SetAsync(request with { Password = "ちがう" })).Refusal);
        Assert.Equal(1, await fixture.Portal.Database.ScalarAsync<int>($"select failures from wrong_tries where subject = 'portal:{user.Id}'"));
        Assert.Equal(PayeeAccountState.Current, (await SetAsync(request with { Password = Password })).Value!.State);

        Assert.Equal([PayeeAccountState.Current, PayeeAccountState.Replaced], (await AccountsAsync(user)).Select(a => a.State).Order());
        Assert.Equal("PayeeAccounts.Changed", Assert.Single(await MailsAsync(user)).Template);
    }

    [Theory]
    [InlineData(PaymentState.AwaitingRelease, true)]
    [InlineData(PaymentState.Due, true)]
    [InlineData(PaymentState.InRun, true)]
    [InlineData(PaymentState.Sent, true)]
    [InlineData(PaymentState.Paid, false)]
    [InlineData(PaymentState.Cancelled, false)]
    [InlineData(PaymentState.Returned, false)]
    public async Task Set_WhileMoneyIsUnderWay_WaitsForAPerson(PaymentState state, bool waits)
    {
        var user = await UserAsync(payment: state);
        var old = (await AccountsAsync(user)).Single();

        var entered = await SetAsync(await DraftAsync(user, old.Id, Password));

        Assert.Equal(waits ? PayeeAccountState.Waiting : PayeeAccountState.Current, entered.Value!.State);
        Assert.Equal(waits ? PayeeAccountState.Current : PayeeAccountState.Replaced, (await AccountsAsync(user)).Single(a => a.Id == old.Id).State);
        Assert.Equal(state == PaymentState.Returned ? PaymentState.Due : state, await PaymentStateAsync(user));
    }

    [Fact]
    public async Task Set_AnotherWhileOneWaits_TakesItsPlace()
    {
        var user = await UserAsync(payment: PaymentState.Due);
        var old = (await AccountsAsync(user)).Single();
        await SetAsync(await DraftAsync(user, old.Id, Password));

        await SetAsync(await DraftAsync(user, old.Id, Password, number: "7654321"));

        Assert.Equal([PayeeAccountState.Current, PayeeAccountState.Waiting, PayeeAccountState.Replaced], (await AccountsAsync(user)).Select(a => a.State).Order());
    }

    [Fact]
    public async Task Set_WhatChangedMeanwhile_IsRefused()
    {
        var user = await UserAsync();
        var current = (await AccountsAsync(user)).Single();
        var request = await DraftAsync(user, seen: null, Password);

        Assert.Equal(PayeeAccountRefusals.ChangedMeanwhile, (await SetAsync(request)).Refusal);
        Assert.Equal(PayeeAccountRefusals.EntryChanged, (await SetAsync(request with { Seen = current.Id, DraftVersion = 99 })).Refusal);
        Assert.Equal(PayeeAccountRefusals.EntryGone, (await SetAsync(request with { DraftId = Guid.NewGuid() })).Refusal);
        Assert.Equal(PayeeAccountRefusals.EntryGone, (await SetAsync(request with { Facility = FacilityCode.Parse("1379999004") })).Refusal);
    }

    [Fact]
    public async Task Set_TheSameAccount_IsRefusedUnlessTheBankSentItBack()
    {
        var user = await UserAsync(accountState: null);
        await SetAsync(await DraftAsync(user, seen: null));
        var current = (await AccountsAsync(user)).Single();
        Assert.Equal(PayeeAccountRefusals.SameAsCurrent, (await SetAsync(await DraftAsync(user, current.Id, Password))).Refusal);

        await fixture.Portal.Database.ExecuteAsync($"update payee_accounts set to_mend_since = now(), mend_reason = '口座なし' where id = '{current.Id}'");

        Assert.Equal(PayeeAccountState.Waiting, (await SetAsync(await DraftAsync(user, current.Id, Password))).Value!.State);
    }

    [Fact]
    public async Task Set_TwoFirstOnesAtOnce_OneIsEnteredAndTheOtherTold()
    {
        var user = await UserAsync(accountState: null);
        var colleague = await UserAsync(accountState: null, facility: user.FacilityCode);
        var (mine, theirs) = (await DraftAsync(user, seen: null), await DraftAsync(colleague, seen: null, number: "7654321"));

        var both = await Task.WhenAll(SetAsync(mine), SetAsync(theirs));

        Assert.Single(both, outcome => outcome.Value is not null);
        Assert.Single(both, outcome => outcome.Refusal == PayeeAccountRefusals.ChangedMeanwhile);
        Assert.Single(await AccountsAsync(user));
    }

    [Fact]
    public async Task Decide_Accepted_TakesThePlaceAndRevivesWhatCameBack()
    {
        var user = await UserAsync(payment: PaymentState.Returned);
        await using (var db = fixture.Portal.Database.OwnerContext())
        {
            await TestAccounts.AddAsync(db, user.FacilityCode, PayeeAccountState.Waiting);
        }

        var waiting = (await AccountsAsync(user)).Single(a => a.State == PayeeAccountState.Waiting);
        Assert.Equal(PayeeAccountRefusals.OwnFacility, (await DecideAsync(waiting, own: user.FacilityCode.Value)).Refusal);

        Assert.Equal(PayeeAccountState.Current, (await DecideAsync(waiting)).Value!.State);

        Assert.Equal(PayeeAccountRefusals.AlreadyDecided, (await DecideAsync(waiting)).Refusal);
        Assert.Equal([PayeeAccountState.Current, PayeeAccountState.Replaced], (await AccountsAsync(user)).Select(a => a.State).Order());
        Assert.Equal(PaymentState.Due, await PaymentStateAsync(user));
        Assert.Contains(await MailsAsync(user), mail => mail.Template == "PayeeAccounts.Accepted");
    }

    [Theory]
    [InlineData(null, "Y144")]
    [InlineData(" 　", "Y144")]
    [InlineData("通帳の名義と違います。", null)]
    public async Task Decide_Refused_NeedsAReasonAndLeavesTheAccount(string? because, string? code)
    {
        var user = await UserAsync();
        await using var db = fixture.Portal.Database.OwnerContext();
        var waiting = await TestAccounts.AddAsync(db, user.FacilityCode, PayeeAccountState.Waiting);

        var outcome = await DecideAsync(waiting, accept: false, because: because);

        Assert.Equal(code, outcome.Refusal?.Code);
        Assert.Contains(PayeeAccountState.Current, (await AccountsAsync(user)).Select(a => a.State));
        Assert.Equal(code is null ? 1 : 0, (await MailsAsync(user)).Count(mail => mail.Body.Contains("通帳の名義と違います。", StringComparison.Ordinal)));
    }

    private async Task<PortalUser> UserAsync(PaymentState? payment = null, PayeeAccountState? accountState = PayeeAccountState.Current, FacilityCode? facility = null)
    {
        facility ??= (await SeededPayments.AddAsync(fixture.Portal.Database, 1, state: (payment ?? PaymentState.Paid).ToString()))[0];
        if (accountState is null)
        {
            await fixture.Portal.Database.ExecuteAsync($"update payee_accounts set state = 'Refused', entered_by = 'seed' where facility_code = '{facility}'");
        }

        var user = await fixture.Portal.AddUserAsync(facility, verified: true);
        await using var db = fixture.Portal.Database.OwnerContext();
        user.PasswordHash = fixture.PasswordHash;
        db.PortalUsers.Update(user);
        await db.SaveChangesAsync();
        return user;
    }

    private async Task<SetPayeeAccount.Request> DraftAsync(PortalUser user, Guid? seen, string? password = null, string number = "1234567")
    {
        await using var scope = fixture.Portal.Services.CreateAsyncScope();
        var typed = new Dictionary<string, string> { ["Kind"] = "Yucho", ["Symbol"] = "10530", ["YuchoType"] = "Ordinary", ["YuchoNumber"] = number + "1", ["Holder"] = "ミホンセッコツイン" };
        var draft = await TestAccounts.KeepAsync(scope.ServiceProvider, user.Id, user.FacilityCode, typed, FixedClock.Morning);
        return new SetPayeeAccount.Request(user.Id, user.FacilityCode, draft.Id, draft.Version, seen, password);
    }

    private async Task<Outcome<SetPayeeAccount.Entered>> SetAsync(SetPayeeAccount.Request request)
    {
        await using var scope = fixture.Portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SetPayeeAccount>().RunAsync(request, Now, CancellationToken.None);
    }

    private async Task<Outcome<DecidePayeeAccount.Decided>> DecideAsync(PayeeAccount account, bool accept = true, string? because = null, params string[] own)
    {
        await using var scope = fixture.Portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var decide = new DecidePayeeAccount(services.GetRequiredService<AppDbContext>(), services.GetRequiredService<RevivePayments>(), services.GetRequiredService<PayeeAccountMails>());
        return await decide.RunAsync(new DecidePayeeAccount.Request(account.Id, account.Version, accept, because, OwnFacilities.Of(own)), Now, CancellationToken.None);
    }

    /// <summary>Without the one that stands for "none yet".</summary>
    private async Task<List<PayeeAccount>> AccountsAsync(PortalUser user)
    {
        await using var db = fixture.Portal.Database.OwnerContext();
        var facility = user.FacilityCode;
        return await db.PayeeAccounts.AsNoTracking().Where(a => a.FacilityCode == facility && a.EnteredBy != Actor.Parse("seed")).OrderBy(a => a.EnteredAt).ThenBy(a => a.Id).ToListAsync();
    }

    private async Task<IReadOnlyList<MailMessage>> MailsAsync(PortalUser user) => [.. (await fixture.Portal.MailsAsync()).Where(mail => mail.Recipient == user.Email)];

    private async Task<PaymentState> PaymentStateAsync(PortalUser user)
    {
        await using var db = fixture.Portal.Database.OwnerContext();
        var facility = user.FacilityCode;
        return await db.Payments.Where(p => p.FacilityCode == facility).Select(p => p.State).SingleAsync();
    }

    public sealed class Fixture : IAsyncLifetime
    {
        public RunningPortal Portal { get; private set; } = null!;

        public string PasswordHash { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Portal = await RunningPortal.StartAsync();
            PasswordHash = Portal.Services.GetRequiredService<Passwords>().Hash(Password);
            await using var db = Portal.Database.OwnerContext();
            await TestBanks.LoadAsync(db);
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
