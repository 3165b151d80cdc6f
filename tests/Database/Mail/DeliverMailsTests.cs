using System.Globalization;
using System.Security.Cryptography;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Mail;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Mail;
using Xunit;

namespace Shikaku.Database.Mail;

/// <summary>From the outbox to a real mail server: in order, in spite of everything, never twice.</summary>
public sealed class DeliverMailsTests : IAsyncLifetime
{
    private const string Someone = "someone@example.jp";

    private readonly FixedClock clock = new(FixedClock.Morning);
    private readonly MailSeal seal = new(RandomNumberGenerator.GetBytes(ContentSeal.KeyBytes));
    private TestDatabase database = null!;
    private RunningMailServer server = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        server = await RunningMailServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Deliver_OneMail_ArrivesAsWrittenAndItsTextIsForgotten()
    {
        await QueueAsync(Someone, "【テスト】髙﨑𠮷の件名はとても長いので何行にも折り返されますが、文字の途中では切れません。そのことを確かめます", "一行目\n.二行目は点から始まる\n\nhttps://portal.test/activate?token=abc\n");

        var pass = await DeliverAsync();

        Assert.Equal(new DeliverMails.Pass(1, 0, 0, ServerAway: false), pass);
        var mail = Assert.Single(server.Mails);
        Assert.Equal([Someone], mail.Recipients);
        Assert.Equal("【テスト】髙﨑𠮷の件名はとても長いので何行にも折り返されますが、文字の途中では切れません。そのことを確かめます", mail.Subject);
        Assert.Equal("一行目\n.二行目は点から始まる\n\nhttps://portal.test/activate?token=abc\n", mail.Text);
        Assert.Equal("施術所等向け総合ポータルサイト <no-reply@portal.test>", mail.From);
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from outbox_mails where state = 'Sent' and sealed_message is null and sent_at is not null"));
    }

    [Theory]
    [InlineData("a..b.@docomo.ne.jp", "a..b.@docomo.ne.jp")]
    [InlineData(".abc@docomo.ne.jp", ".abc@docomo.ne.jp")]
    [InlineData("hanako@日本語.jp", "hanako@xn--wgv71a119e.jp")]
    [InlineData("Hanako.Mihon@example.jp", "Hanako.Mihon@example.jp")]
    public async Task Deliver_ToAnAddressAsPeopleHaveThem_ArrivesAtAServerThatHoldsToTheStandard(string address, string recipient)
    {
        await QueueAsync(address, "件名", "本文");

        var pass = await DeliverAsync();

        Assert.Equal(1, pass.Sent);
        Assert.Equal([recipient], Assert.Single(server.Mails).Recipients);
    }

    [Fact]
    public async Task Deliver_FromAnAddressInJapanese_IsSentInAscii()
    {
        await QueueAsync(Someone, "件名", "本文");

        await DeliverAsync(server.Settings with { From = "no..reply@日本語.jp" });

        Assert.Equal("施術所等向け総合ポータルサイト <\"no..reply\"@xn--wgv71a119e.jp>", Assert.Single(server.Mails).From);
    }

    [Fact]
    public async Task Deliver_StartTlsAndSignIn_Arrives()
    {
        await using var secure = await RunningMailServer.StartAsync(secure: true);
        await QueueAsync(Someone, "安全に", "本文");

        Assert.True((await DeliverAsync(secure.Settings)).ServerAway);
        Assert.True((await DeliverAsync(secure.SecureSettings with { Password = "ちがう" })).ServerAway);
        Assert.True((await DeliverAsync(secure.SecureSettings with { Authority = null })).ServerAway);
        Assert.Empty(secure.Mails);
        Assert.Equal(1, (await DeliverAsync(secure.SecureSettings)).Sent);

        Assert.Equal("安全に", Assert.Single(secure.Mails).Subject);
    }

    [Fact]
    public async Task Deliver_ServerThatKnowsLoginAlone_Arrives()
    {
        await using var secure = await RunningMailServer.StartAsync(secure: true, loginOnly: true);
        await QueueAsync(Someone, "安全に", "本文");

        Assert.True((await DeliverAsync(secure.SecureSettings with { User = "nobody" })).ServerAway);
        Assert.True((await DeliverAsync(secure.SecureSettings with { Password = "ちがう" })).ServerAway);
        Assert.Equal(1, (await DeliverAsync(secure.SecureSettings)).Sent);

        Assert.Equal("安全に", Assert.Single(secure.Mails).Subject);
    }

    [Fact]
    public async Task Deliver_ServerWithoutStartTls_NeverSpeaksInTheClear()
    {
        await QueueAsync(Someone, "安全に", "本文");

        Assert.True((await DeliverAsync(server.Settings with { StartTls = true })).ServerAway);

        Assert.Empty(server.Mails);
        Assert.Equal("Waiting 0 メールサーバーが暗号化（STARTTLS）に対応していません。", await RowAsync());
    }

    [Fact]
    public async Task Deliver_ServerDownForAnHour_AllArriveAfterwardsInOrder()
    {
        for (var number = 1; number <= 30; number++)
        {
            await QueueAsync($"user{number % 3}@example.jp", Numbered(number), "本文");
        }

        await server.DownAsync();
        for (var minute = 0; minute < 60; minute += 5)
        {
            Assert.True((await DeliverAsync()).ServerAway);
            clock.Now += TimeSpan.FromMinutes(5);
        }

        await server.UpAsync();
        var pass = await DeliverAsync();

        Assert.Equal(30, pass.Sent);
        for (var user = 0; user < 3; user++)
        {
            Assert.Equal(
                Enumerable.Range(1, 30).Where(number => number % 3 == user).Select(Numbered),
                server.Mails.Where(mail => mail.Recipients[0] == $"user{user}@example.jp").Select(mail => mail.Subject));
        }
    }

    [Fact]
    public async Task Deliver_PoisonousMails_DoNotHoldUpTheOthers()
    {
        server.Obey("RCPT nobody@example.jp 550 5.1.1 no such user", "RCPT spam@example.jp hangup 554 5.7.1 no", "DATA long@example.jp 552 5.3.4 too big");
        await QueueAsync("nobody@example.jp", "届かない", "本文");
        await QueueAsync("spam@example.jp", "すぐに切られる", "本文");
        await QueueAsync("long@example.jp", "長すぎる", "本文");
        await QueueAsync("not an address", "形が違う", "本文");
        await QueueAsync("evil@example.jp>\r\nDATA", "差し込み", "本文");
        await QueueAsync("sealed@example.jp", "開けない", "本文", new MailSeal(RandomNumberGenerator.GetBytes(ContentSeal.KeyBytes)));
        await QueueAsync(Someone, "届く", "本文");

        var pass = await DeliverAsync();

        Assert.Equal(new DeliverMails.Pass(1, 0, 6, ServerAway: false), pass);
        Assert.Equal("届く", Assert.Single(server.Mails).Subject);
        Assert.Equal(
            "メールサーバーが宛先を受け付けませんでした（550）。",
            await database.ScalarAsync<string>("select last_error from outbox_mails where recipient = 'nobody@example.jp' and state = 'Dead'"));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from outbox_mails where last_error like '%@%'"));
    }

    [Fact]
    public async Task Deliver_RefusedForNow_IsTriedAgainWhenItIsDue()
    {
        server.Obey($"RCPT {Someone} 451 4.3.0 later");
        await QueueAsync(Someone, "最初", "本文");
        await QueueAsync(Someone, "次", "本文");

        Assert.Equal(1, (await DeliverAsync()).Later);
        Assert.Equal(new DeliverMails.Pass(0, 0, 0, ServerAway: false), await DeliverAsync());

        server.Obey();
        clock.Now += TimeSpan.FromSeconds(5) - TimeSpan.FromMilliseconds(1);
        Assert.Equal(0, (await DeliverAsync()).Sent);
        clock.Now += TimeSpan.FromMilliseconds(1);
        Assert.Equal(2, (await DeliverAsync()).Sent);

        Assert.Equal(["最初", "次"], server.Mails.Select(mail => mail.Subject));
    }

    [Fact]
    public async Task Deliver_RefusedForThreeDays_IsGivenUp()
    {
        server.Obey("DATA * 451 4.3.0 later");
        await QueueAsync(Someone, "件名", "本文");

        clock.Now += MailRetry.GiveUpAfter - TimeSpan.FromSeconds(1);
        Assert.Equal(1, (await DeliverAsync()).Later);
        clock.Now += TimeSpan.FromSeconds(5);
        Assert.Equal(1, (await DeliverAsync()).Dead);

        Assert.StartsWith("Dead 2 3日間送信できませんでした。", await RowAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliver_KilledBetweenAcceptanceAndCommit_IsNotSentTwice()
    {
        server.Obey("DATA * hold");
        await QueueAsync(Someone, "一度だけ", "本文");
        var killed = DeliverAsync();
        await server.UntilAsync(1);

        clock.Now += MailRetry.Lease - TimeSpan.FromMilliseconds(1);
        Assert.Equal(new DeliverMails.Pass(0, 0, 0, ServerAway: false), await DeliverAsync());
        clock.Now += TimeSpan.FromMilliseconds(1);
        Assert.Equal(1, (await DeliverAsync()).Dead);

        Assert.Equal($"Dead 1 {OutcomeUnknown}", await RowAsync());
        Assert.Single(server.Mails);

        // What looked dead was only slow: it knows that the mail was taken.
        server.Obey();
        Assert.Equal(1, (await killed).Sent);
        Assert.Equal("Sent 1 ", await RowAsync());
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task Deliver_ServerDiesAfterTakingTheText_IsDeadAndNotSentTwice()
    {
        server.Obey("DATA * hold");
        await QueueAsync(Someone, "一度だけ", "本文");
        var delivering = DeliverAsync();
        await server.UntilAsync(1);

        await server.DownAsync();
        Assert.Equal(1, (await delivering).Dead);
        server.Obey();
        await server.UpAsync();
        clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(0, (await DeliverAsync()).Sent);

        Assert.Equal($"Dead 1 {OutcomeUnknown}", await RowAsync());
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task Deliver_SeveralProcessesAtOnce_EachMailOnce()
    {
        for (var number = 0; number < 60; number++)
        {
            await QueueAsync($"user{number % 20}@example.jp", Numbered(number), "本文");
        }

        var passes = await Task.WhenAll(DeliverAsync(), DeliverAsync(), DeliverAsync());
        var rest = await DeliverAsync();

        Assert.Equal(60, passes.Sum(pass => pass.Sent) + rest.Sent);
        Assert.Equal(Enumerable.Range(0, 60).Select(Numbered), server.Mails.Select(mail => mail.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Resend_DeadLetter_GoesOutOnceMoreEvenWhenTwoPeoplePress()
    {
        server.Obey("RCPT * 550 5.1.1 no such user");
        await QueueAsync(Someone, "もう一度", "本文");
        await DeliverAsync();
        server.Obey();
        var id = await database.ScalarAsync<long>("select id from outbox_mails");

        var outcomes = await Task.WhenAll(ResendAsync(id), ResendAsync(id));
        await DeliverAsync();

        Assert.Single(outcomes, outcome => outcome.Refusal is null);
        Assert.Single(outcomes, outcome => outcome.Refusal == MailRefusals.AlreadyHandled);
        Assert.Equal("もう一度", Assert.Single(server.Mails).Subject);
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from audit_events where action = 'Mail.Resend' and actor = 'staff:test'"));
    }

    [Fact]
    public async Task Discard_DeadLetter_ForgetsItsText()
    {
        server.Obey("RCPT * 550 5.1.1 no such user");
        await QueueAsync(Someone, "不要", "本文");
        await DeliverAsync();
        var id = await database.ScalarAsync<long>("select id from outbox_mails");

        await using var db = database.AppContext();
        var first = await new DiscardMail(db).RunAsync(new DiscardMail.Request(id), Acting, CancellationToken.None);
        var again = await new DiscardMail(db).RunAsync(new DiscardMail.Request(id), Acting, CancellationToken.None);

        Assert.Null(first.Refusal);
        Assert.Equal(MailRefusals.AlreadyHandled, again.Refusal);
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from outbox_mails where sealed_message is not null"));
    }

    [Fact]
    public async Task Show_SentAndDead_CountsMasksAndTimes()
    {
        server.Obey("RCPT nobody@example.jp 550 5.1.1 no such user");
        await QueueAsync(Someone, "届く", "本文");
        await QueueAsync("nobody@example.jp", "届かない", "本文");
        clock.Now += TimeSpan.FromSeconds(2);
        await DeliverAsync();
        await QueueAsync(Someone, "待つ", "本文");

        var delivery = await new ShowMailDelivery(database.App).RunAsync(clock.Now, CancellationToken.None);

        Assert.Equal((1L, 0L, 1L, 1L), (delivery.Waiting, delivery.Sending, delivery.Dead, delivery.SentInADay));
        Assert.Equal((2.0, 2.0), (delivery.MedianSeconds, delivery.P95Seconds));
        Assert.Equal(clock.Now, delivery.OldestWaiting);
        Assert.Equal("n***@example.jp", Assert.Single(delivery.DeadLetters).Recipient);
    }

    private const string OutcomeUnknown = "送信結果不明：メールサーバーに渡しましたが、受け付けられたか確認できませんでした。";

    private static ActingAs Acting => new(Actor.Parse("staff:test"), Reason: null, FixedClock.Morning);

    private static string Numbered(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:00}通目");

    private Task<DeliverMails.Pass> DeliverAsync(SmtpSettings? settings = null) =>
        new DeliverMails(database.App, seal, settings ?? server.Settings, clock).RunAsync(CancellationToken.None);

    private async Task<Casework.Outcome<ResendMail.Queued>> ResendAsync(long id)
    {
        await using var db = database.AppContext();
        return await new ResendMail(db).RunAsync(new ResendMail.Request(id), Acting, CancellationToken.None);
    }

    private async Task QueueAsync(string recipient, string subject, string body, MailSeal? sealedBy = null)
    {
        await using var db = database.AppContext();
        new Outbox(db, sealedBy ?? seal).Add(new MailMessage("Registration.Activation", recipient, subject, body), clock.Now);
        await db.SaveChangesAsync();
    }

    private Task<string> RowAsync() => database.ScalarAsync<string>("select concat_ws(' ', state, attempts, coalesce(last_error, '')) from outbox_mails");
}
