using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Casework;
using Shikaku.Casework.Certificates;
using Shikaku.Contracts;
using Shikaku.Rules.Eligibility;
using Shikaku.TestKit.Certificates;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.EligibilityApi;
using Xunit;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>Every refusal of a check, and what of it is kept.</summary>
public sealed class RefusalTests(RunningApiFixture fixture) : IClassFixture<RunningApiFixture>
{
    private RunningApi Api => fixture.Api;

    private TestTerminal Terminal => fixture.Terminal;

    [Fact]
    public async Task Check_ChallengeUsedTwice_IsRefusedAndOnlyTheFirstKept()
    {
        var card = await Api.IssueCardAsync();
        var request = Terminal.Read(card, await Terminal.ChallengeAsync());
        using var first = await Terminal.CheckAsync(request);
        await first.AnswerAsync();
        var before = await RecordedAsync();

        using var second = await Terminal.CheckAsync(request);

        await second.ProblemAsync(409, "E003");
        Assert.Equal(before, await RecordedAsync());
    }

    [Fact]
    public async Task Check_SameChallengeAtTheSameMoment_IsAnsweredOnce()
    {
        var card = await Api.IssueCardAsync();
        var request = Terminal.Read(card, await Terminal.ChallengeAsync());

        var responses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Terminal.CheckAsync(request)));

        Assert.Equal(1, responses.Count(r => (int)r.StatusCode == 200));
        Assert.Equal(11, responses.Count(r => (int)r.StatusCode == 409));
    }

    [Fact]
    public async Task Check_RefusedForItsSignature_UsesUpTheChallenge()
    {
        var card = await Api.IssueCardAsync();
        var request = Terminal.Read(card, await Terminal.ChallengeAsync());
        using var wrong = await Terminal.CheckAsync(request with { Signature = new byte[256] });
        await wrong.ProblemAsync(422, "E005");

        using var right = await Terminal.CheckAsync(request);

        await right.ProblemAsync(409, "E003");
    }

    [Theory]
    [InlineData(119_999, 200)]
    [InlineData(120_000, 401)]
    public async Task Check_ChallengeGrowsOld_WorksUnder120Seconds(int milliseconds, int status)
    {
        await using var api = await RunningApi.StartAsync();
        using var terminal = await api.RegisterTerminalAsync();
        var card = await api.IssueCardAsync();
        var challenge = await terminal.ChallengeAsync();
        api.Clock.Now += TimeSpan.FromMilliseconds(milliseconds);

        using var response = await terminal.CheckAsync(terminal.Read(card, challenge));

        Assert.Equal(status, (int)response.StatusCode);
        if (status == 401)
        {
            await response.ProblemAsync(401, "E004");
        }
    }

    [Fact]
    public async Task Check_ChallengeOfAnotherTerminal_IsRefused()
    {
        using var other = await Api.RegisterTerminalAsync();
        var card = await Api.IssueCardAsync();

        using var response = await Terminal.CheckAsync(Terminal.Read(card, await other.ChallengeAsync()));

        await response.ProblemAsync(401, "E004");
    }

    [Fact]
    public async Task Check_ChallengeChangedAnywhere_IsRefused()
    {
        var card = await Api.IssueCardAsync();
        var challenge = await Terminal.ChallengeAsync();
        for (var i = 0; i < challenge.Length; i++)
        {
            var forged = challenge.ToArray();
            forged[i] ^= 1;

            using var response = await Terminal.CheckAsync(Terminal.Read(card, forged));

            await response.ProblemAsync(401, "E004");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(66)]
    public async Task Check_ChallengeOfWrongLength_IsRefused(int length)
    {
        var card = await Api.IssueCardAsync();

        using var response = await Terminal.CheckAsync(Terminal.Read(card, new byte[length]));

        await response.ProblemAsync(401, "E004");
    }

    [Theory]
    [InlineData(300, 200)]
    [InlineData(-300, 200)]
    [InlineData(301, 401)]
    [InlineData(-301, 401)]
    public async Task Check_TerminalClockOff_IsRefusedBeyondFiveMinutes(int seconds, int status)
    {
        var card = await Api.IssueCardAsync();
        var request = Terminal.Read(card, await Terminal.ChallengeAsync()) with { TerminalTime = Api.Clock.Now.AddSeconds(seconds) };

        using var response = await Terminal.CheckAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        if (status == 401)
        {
            await response.ProblemAsync(401, "E002");
        }
    }

    [Fact]
    public async Task Check_SignatureByAnotherKey_IsRefusedAndRecorded()
    {
        using var otherKey = RSA.Create(2048);
        var card = await Api.IssueCardAsync();

        await AssertRecordedRefusalAsync(card with { Key = otherKey }, "E005");
    }

    [Fact]
    public async Task Check_SignatureForAnotherTerminal_IsRefused()
    {
        using var other = await Api.RegisterTerminalAsync();
        var card = await Api.IssueCardAsync();
        var challenge = await Terminal.ChallengeAsync();
        var request = Terminal.Read(card, challenge) with { Signature = card.Sign(SignedMessage.Hash(challenge, other.Certificate.RawData)) };

        using var response = await Terminal.CheckAsync(request);

        await response.ProblemAsync(422, "E005");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(257)]
    public async Task Check_SignatureOfWrongLength_IsRefused(int length)
    {
        var card = await Api.IssueCardAsync();
        var request = Terminal.Read(card, await Terminal.ChallengeAsync()) with { Signature = new byte[length] };

        using var response = await Terminal.CheckAsync(request);

        await response.ProblemAsync(422, "E005");
    }

    [Fact]
    public async Task Check_CertificateOfAnotherAuthorityWithTheSameName_IsRefusedAndRecorded()
    {
        using var stranger = new TestAuthority();

        await AssertRecordedRefusalAsync(stranger.Issue(), "E007");
    }

    [Fact]
    public async Task Check_CertificateIssuedBeforeItsRootBegan_IsRefused()
    {
        await AssertRecordedRefusalAsync(Api.Keys.HolderAuthority.Issue(notBefore: TestAuthority.Day(2019, 12, 31)), "E007");
    }

    [Fact]
    public async Task Check_TheRootItself_IsNoCard()
    {
        var root = Api.Keys.HolderAuthority;

        await AssertRecordedRefusalAsync(new TestCard(root.Certificate.RawData, [1], TestCard.SharedKey), "E006");
    }

    [Fact]
    public async Task Check_CertificateBeginsTomorrow_IsRefusedAndRecorded()
    {
        // 15:00 UTC is midnight in Japan.
        var tomorrow = new DateTimeOffset(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

        await AssertRecordedRefusalAsync(await Api.IssueCardAsync(notBefore: tomorrow), "E008");

        using var lastSecondOfToday = await Terminal.CheckAsync(await Api.IssueCardAsync(notBefore: tomorrow.AddSeconds(-1)));
        Assert.Equal("I001", (await lastSecondOfToday.AnswerAsync()).ResultCode);
    }

    [Fact]
    public async Task Check_CertificateBeyondGrace_IsRefusedAndRecorded()
    {
        var problem = await AssertRecordedRefusalAsync(await Api.IssueCardAsync(expiresOn: new DateOnly(2026, 7, 31)), "E101");

        Assert.Equal(new DateOnly(2026, 10, 31), problem.UsableUntil);
        Assert.Equal("健康保険証として使えたのは、2026年10月31日までです。", problem.NextSteps![0]);
    }

    [Fact]
    public async Task Check_CertificateRevoked_IsRefusedFromTheImportOn()
    {
        var card = await Api.IssueCardAsync();
        using var before = await Terminal.CheckAsync(card);
        await before.AnswerAsync();

        await ImportAsync(Api.Keys.HolderAuthority.RevocationList(Api.Clock.Now, card));

        var problem = await AssertRecordedRefusalAsync(card, "E102");
        Assert.Null(problem.UsableUntil);
        Assert.StartsWith("カードの紛失などの届出があり、", problem.NextSteps![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_CertificateSuspended_IsRefusedInWordsOfItsOwn()
    {
        var card = await Api.IssueCardAsync();

        await ImportAsync(Api.Keys.HolderAuthority.RevocationList(Api.Clock.Now, Api.Clock.Now.AddDays(7), X509RevocationReason.CertificateHold, card));

        var problem = await AssertRecordedRefusalAsync(card, "E103");
        Assert.Equal("電子証明書が一時停止されています。", problem.Title);
    }

    [Fact]
    public async Task Check_CertificateCutShort_IsUnreadableAtEveryLength()
    {
        var card = await Api.IssueCardAsync();
        var challenge = await Terminal.ChallengeAsync();
        for (var length = 0; length < card.Certificate.Length; length += length < 40 ? 1 : 37)
        {
            using var response = await Terminal.CheckAsync(Terminal.Read(card with { Certificate = card.Certificate[..length] }, challenge));
            await response.ProblemAsync(422, "E006");
            challenge = await Terminal.ChallengeAsync();
        }
    }

    [Fact]
    public async Task Check_PaddingBehindTheCertificate_IsUnreadable()
    {
        var card = await Api.IssueCardAsync();

        await AssertRecordedRefusalAsync(card with { Certificate = [.. card.Certificate, 0xFF] }, "E006");
    }

    [Fact]
    public async Task Check_AnyBitOfTheCertificateChanged_IsNeverAnswered()
    {
        var card = await Api.IssueCardAsync();
        var random = new Random(1);
        for (var i = 0; i < 60; i++)
        {
            var forged = card.Certificate.ToArray();
            forged[random.Next(forged.Length)] ^= (byte)(1 << random.Next(8));

            using var response = await Terminal.CheckAsync(card with { Certificate = forged });

            Assert.Equal(422, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task Check_WeakOrOddCertificates_AreUnreadable()
    {
        using var shortKey = RSA.Create(1024);
        using var longKey = RSA.Create(3072);
        var authority = Api.Keys.HolderAuthority;

        await AssertRecordedRefusalAsync(authority.Issue(holderKey: shortKey), "E006");
        await AssertRecordedRefusalAsync(authority.Issue(holderKey: longKey), "E006");
        await AssertRecordedRefusalAsync(
            authority.Issue(change: r => r.CertificateExtensions.Add(new X509Extension("1.2.3.4", [5, 0], critical: true))), "E006");
        await AssertRecordedRefusalAsync(
            authority.Issue(change: r => r.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority())), "E006");
    }

    private async Task<Problem> AssertRecordedRefusalAsync(TestCard card, string code)
    {
        using var response = await Terminal.CheckAsync(card);

        var problem = await response.ProblemAsync(422, code);
        Assert.True(ReceiptNumber.TryParse(problem.ReceiptNumber, out _));
        var (storedCode, storedStatus) = await StoredAsync(problem.ReceiptNumber!);
        Assert.Equal((code, (short)422), (storedCode, storedStatus));
        using var again = await Terminal.Client.GetAsync(new Uri($"/eligibility-checks/{problem.ReceiptNumber}", UriKind.Relative));
        Assert.Equal(await response.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
        await again.ProblemAsync(422, code);
        return problem;
    }

    private async Task<(string Code, short Status)> StoredAsync(string receiptNumber)
    {
        await using var command = Api.Database.Owner.CreateCommand("select result_code, http_status from eligibility_checks where receipt_number = $1");
        command.Parameters.Add(new Npgsql.NpgsqlParameter<string> { TypedValue = receiptNumber });
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        return (row.GetString(0), row.GetInt16(1));
    }

    private async Task ImportAsync(byte[] list)
    {
        await using var db = Api.Database.OwnerContext();
        var roots = HolderRoots.Load(Path.Combine(Api.Keys.Folder, "holder-roots"));
        var outcome = await new ImportRevocationList(db, roots).RunAsync(new ImportRevocationList.Request(list), Api.Context, CancellationToken.None);
        Assert.False(outcome.IsRefused(out _, out _));
    }

    private Task<long> RecordedAsync() => Api.Database.ScalarAsync<long>("select count(*) from eligibility_checks");
}
