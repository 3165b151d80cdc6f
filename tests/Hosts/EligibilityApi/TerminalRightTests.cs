using System.Net.Http.Json;
using System.Security.Cryptography;
using Shikaku.Contracts;
using Shikaku.Rules.Calendar;
using Shikaku.TestKit.Certificates;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.EligibilityApi;
using Xunit;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>The right of a terminal ends with what it rests on, though nobody has stopped its account.</summary>
public sealed class TerminalRightTests(RunningApiFixture fixture) : IClassFixture<RunningApiFixture>, IAsyncDisposable
{
    private RunningApi Api => fixture.Api;

    private DateOnly Today => JapanDay.Of(Api.Clock.Now);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(null);
        await Api.Database.ExecuteAsync("delete from enforcement_steps");
    }

    [Fact]
    public async Task Call_FacilityHasClosed_IsRefusedFromThatDayOn()
    {
        var card = await Api.IssueCardAsync();
        await CloseAsync(Today.AddDays(1));
        using var lastDay = await fixture.Terminal.CheckAsync(card);
        var shown = (await lastDay.AnswerAsync()).ReceiptNumber;
        var challenge = await fixture.Terminal.ChallengeAsync();

        await CloseAsync(Today);

        await EverythingIsRefusedAsync(card, challenge, shown, "E017");
        await CloseAsync(null);
        using var again = await fixture.Terminal.CheckAsync(card);
        await again.AnswerAsync();
    }

    [Fact]
    public async Task Call_DelegationSuspended_IsRefusedUntilReinstated()
    {
        var card = await Api.IssueCardAsync();
        using var before = await fixture.Terminal.CheckAsync(card);
        var shown = (await before.AnswerAsync()).ReceiptNumber;
        var challenge = await fixture.Terminal.ChallengeAsync();

        await StepAsync("DelegationSuspension", Api.Clock.Now);

        await EverythingIsRefusedAsync(card, challenge, shown, "E018");
        await StepAsync("Reinstatement", Api.Clock.Now.AddMinutes(1));
        using var again = await fixture.Terminal.CheckAsync(card);
        await again.AnswerAsync();
        await StepAsync("DelegationSuspension", Api.Clock.Now.AddMinutes(2));
        using var twice = await fixture.Terminal.CheckAsync(fixture.Terminal.Read(card, challenge));
        await twice.ProblemAsync(403, "E018");
    }

    [Fact]
    public async Task Call_SuspensionCancelledOrOfAnotherFacility_IsAnswered()
    {
        var card = await Api.IssueCardAsync();
        await StepAsync("DelegationSuspension", Api.Clock.Now);
        await Api.Database.ExecuteAsync("update enforcement_steps set cancelled_at = now(), cancel_reason = '誤り'");
        await StepAsync("DelegationSuspension", Api.Clock.Now, TestFacts.OtherFacilityCode.Value);

        using var check = await fixture.Terminal.CheckAsync(card);

        await check.AnswerAsync();
    }

    [Fact]
    public async Task Activate_FacilityHasClosed_IsToldToWhoKnowsTheValuesAlone()
    {
        var account = await Api.OpenAccountAsync();
        await CloseAsync(Today);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var client = Api.CreateClient();
        var right = TestTerminal.Activation(account, TestTerminal.SigningRequest(key));

        using var wrong = await client.PostAsJsonAsync("/activations", right with { Password = "wrong" }, ContractsJson.Default.ActivationRequest);
        using var closed = await client.PostAsJsonAsync("/activations", right, ContractsJson.Default.ActivationRequest);

        await wrong.ProblemAsync(401, "E011");
        await closed.ProblemAsync(403, "E017");
    }

    [Fact]
    public async Task Activate_DelegationSuspended_IsTheWayBack()
    {
        await StepAsync("DelegationSuspension", Api.Clock.Now);

        using var terminal = await Api.RegisterTerminalAsync();

        using var challenge = await terminal.Client.PostAsJsonAsync(
            "/challenges", new ChallengeRequest { HolderVerification = HolderVerification.Pin }, ContractsJson.Default.ChallengeRequest);
        await challenge.ProblemAsync(403, "E018");
    }

    private async Task EverythingIsRefusedAsync(TestCard card, byte[] challenge, string receiptNumber, string code)
    {
        var terminal = fixture.Terminal;
        using var check = await terminal.CheckAsync(terminal.Read(card, challenge));
        using var next = await terminal.Client.PostAsJsonAsync("/challenges", new ChallengeRequest { HolderVerification = HolderVerification.Pin }, ContractsJson.Default.ChallengeRequest);
        using var show = await terminal.Client.GetAsync(new Uri($"/eligibility-checks/{receiptNumber}", UriKind.Relative));
        await check.ProblemAsync(403, code);
        await next.ProblemAsync(403, code);
        await show.ProblemAsync(403, code);
    }

    private Task CloseAsync(DateOnly? day) =>
        Api.Database.ExecuteAsync($"update facilities set closed_on = {(day is { } on ? $"'{on:yyyy-MM-dd}'" : "null")} where facility_code = '{TestFacts.FacilityCode}'");

    private Task StepAsync(string kind, DateTimeOffset at, string? facility = null) => Api.Database.ExecuteAsync($"""
        insert into enforcement_steps (id, batch_id, facility_code, kind, as_of, held_on, letter_number, recorded_at, recorded_by)
        select gen_random_uuid(), gen_random_uuid(), '{facility ?? TestFacts.FacilityCode.Value}', '{kind}', '{Today:yyyy-MM-dd}', date '{Today:yyyy-MM-dd}' + count(*)::int, 'N' || gen_random_uuid(), '{at.ToUniversalTime():O}', 'staff:test'
        from enforcement_steps
        """);
}
