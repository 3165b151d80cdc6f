using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Inquiries;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Inquiries;
using Shikaku.Rules.Registration;
using Shikaku.TestKit;
using Shikaku.TestKit.Inquiries;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.Inquiries;

public sealed class InquiryTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly MailSeal Seal = new(new byte[ContentSeal.KeyBytes]);
    private static readonly PortalLinks Links = new("https://portal.example");
    private static int networks;

    [Fact]
    public async Task Send_ByAnybody_IsTakenInUnconfirmedAndMailedWithoutWhatWasTyped()
    {
        var sent = await SendAsync("first@example.jp", NewNetwork());

        Assert.True(sent.Value!.Mailed);
        var (inquiry, mail) = (await FindAsync(sent.Value.Number), Assert.Single(await MailsAsync("first@example.jp")));
        Assert.Equal((InquiryState.Open, (DateTimeOffset?)null), (inquiry.State, inquiry.MailConfirmedAt));
        Assert.Contains(sent.Value.Number, mail.Subject, StringComparison.Ordinal);
        Assert.Contains("https://portal.example/contact/thread?token=", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("読み取れません", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("見本", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_TheSameFormTwice_IsOne()
    {
        var (id, network) = (Guid.NewGuid(), NewNetwork());

        var sent = await Task.WhenAll(SendAsync("twice@example.jp", network, id), SendAsync("twice@example.jp", network, id), SendAsync("twice@example.jp", network, id));

        Assert.Single(sent.Select(each => each.Value!.Number).Distinct());
        Assert.Single(await MailsAsync("twice@example.jp"));
    }

    [Fact]
    public async Task Send_AFloodFromOneNetwork_IsRefusedAndOthersGoOn()
    {
        var (flood, other) = (NewNetwork(), NewNetwork());
        for (var each = 0; each < InquiryTerms.MostInAnHour; each++)
        {
            Assert.Null((await SendAsync($"flood{each}@example.jp", flood)).Refusal);
        }

        var refused = await Task.WhenAll(Enumerable.Range(0, 20).Select(each => SendAsync($"more{each}@example.jp", flood)));

        Assert.All(refused, each => Assert.Equal(InquiryRefusals.TooMany, each.Refusal));
        Assert.Null((await SendAsync("calm@example.jp", other)).Refusal);
        Assert.Null((await SendAsync("later@example.jp", flood, at: FixedClock.Morning.AddHours(1))).Refusal);
    }

    [Fact]
    public async Task Send_ToOneBoxAgainAndAgain_IsTakenInAndMailedAFewTimes()
    {
        var network = NewNetwork();
        for (var each = 0; each < InquiryTerms.MostMailsInAnHour + 3; each++)
        {
            Assert.Equal(each < InquiryTerms.MostMailsInAnHour, (await SendAsync(each % 2 == 0 ? "box@example.jp" : "BOX@example.jp", network)).Value!.Mailed);
        }

        Assert.True((await SendAsync("box@example.jp", NewNetwork())).Value!.Mailed);
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>($"select count(*) from stranger_counts where kind = '{AuditActions.Inquiries.MailWithheld}' and network = '{network}'"));
    }

    [Fact]
    public async Task Send_ToOneBoxFromManyNetworks_EndsToo()
    {
        var mailed = new List<bool>();
        for (var each = 0; each < InquiryTerms.MostMailsOfAllNetworks + 2; each++)
        {
            mailed.Add((await SendAsync("everywhere@example.jp", NewNetwork())).Value!.Mailed);
        }

        Assert.Equal(InquiryTerms.MostMailsOfAllNetworks, mailed.Count(each => each));
    }

    [Fact]
    public async Task Open_ByTheMailedLink_ConfirmsTheAddressAndEndsAfterItsDays()
    {
        var sent = await SendAsync("open@example.jp", NewNetwork());
        var token = (await MailsAsync("open@example.jp"))[0].Body.Split("token=")[1].Split('\n')[0].Trim();

        await using var db = Context();
        var links = new InquiryLinks(db, Links);
        Assert.Null(await links.OpenAsync(token + "x", FixedClock.Morning, CancellationToken.None));
        Assert.Null(await links.OpenAsync(token, FixedClock.Morning + InquiryTerms.LinkValid + TimeSpan.FromSeconds(1), CancellationToken.None));
        Assert.Null((await FindAsync(sent.Value!.Number)).MailConfirmedAt);

        Assert.Equal(sent.Value.Id, await links.OpenAsync(token, FixedClock.Morning + InquiryTerms.LinkValid, CancellationToken.None));
        Assert.NotNull((await FindAsync(sent.Value.Number)).MailConfirmedAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_ToAnAddress_IsMailedWithItsTextOnceSomebodyHasOpenedALink(bool confirmed)
    {
        var inquiry = await TestInquiries.AddAsync(fixture.Database, confirmed: confirmed);

        var answered = await ActAsync(inquiry, InquiryAction.Answer, "再起動してください。");

        Assert.Equal(InquiryState.Waiting, answered.Value!.State);
        var mail = (await MailsAsync("hanako@example.jp")).Last(each => each.Subject.Contains(inquiry.Number, StringComparison.Ordinal));
        Assert.Equal(confirmed, mail.Body.Contains("再起動してください。", StringComparison.Ordinal));
        Assert.Contains("/contact/thread?token=", mail.Body, StringComparison.Ordinal);
        Assert.Contains("返信しても、届きません", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Act_OnWhatSomebodyElseHasChanged_IsRefusedAndWritesNothing()
    {
        var inquiry = await TestInquiries.AddAsync(fixture.Database);
        Assert.Null((await ActAsync(inquiry, InquiryAction.Take)).Refusal);

        var late = await ActAsync(inquiry, InquiryAction.Answer, "おそい回答");
        var blank = await ActAsync(await FindAsync(inquiry.Number), InquiryAction.Answer, "【状況】です。");

        Assert.Equal((InquiryRefusals.ChangedMeanwhile, InquiryRefusals.BlanksLeft), (late.Refusal, blank.Refusal));
        await using var db = fixture.Database.OwnerContext();
        Assert.Equal([AuditActions.Inquiries.Take], await db.AuditEvents.Where(e => e.Subject == inquiry.Number.Value).Select(e => e.Action).ToListAsync());
        Assert.Equal(1, await db.InquiryMessages.CountAsync(m => m.InquiryId == inquiry.Id));
    }

    [Fact]
    public async Task Reply_NamingAnothersNumber_StaysInItsOwnThread()
    {
        var (mine, theirs) = (await TestInquiries.AddAsync(fixture.Database, InquiryState.Closed), await TestInquiries.AddAsync(fixture.Database));

        await using (var db = Context())
        {
            var outcome = await new ReplyToInquiry(db).RunAsync(new ReplyToInquiry.Request(mine.Id, $"Re: {theirs.Number} の続きです。"), Public(NewNetwork()), CancellationToken.None);
            Assert.Equal(InquiryState.Open, outcome.Value!.State);
        }

        await using var after = Context();
        Assert.Equal((2, 1), ((await after.InquiryMessages.CountAsync(m => m.InquiryId == mine.Id)), await after.InquiryMessages.CountAsync(m => m.InquiryId == theirs.Id)));
        Assert.Null((await FindAsync(mine.Number)).ClosedAt);
    }

    [Fact]
    public async Task Reply_WithoutEnd_EndsForTheDay()
    {
        var inquiry = await TestInquiries.AddAsync(fixture.Database);
        var refusals = new List<string?>();
        for (var each = 0; each <= InquiryTerms.MostRepliesInADay; each++)
        {
            await using var db = Context();
            refusals.Add((await new ReplyToInquiry(db).RunAsync(new ReplyToInquiry.Request(inquiry.Id, "まだですか"), Public("x"), CancellationToken.None)).Refusal?.Code);
        }

        Assert.Equal([.. Enumerable.Repeat<string?>(null, InquiryTerms.MostRepliesInADay), InquiryRefusals.TooManyReplies.Code], refusals);
    }

    [Fact]
    public async Task Show_ToWhoeverAsked_HoldsNoNoteOfStaff()
    {
        var inquiry = await TestInquiries.AddAsync(
            fixture.Database, messages: [(InquiryMessageKind.Question, "質問"), (InquiryMessageKind.Note, "ひみつのメモ"), (InquiryMessageKind.Answer, "回答")]);

        await using var portal = AppDbContext.Open(fixture.Database.PortalConnectionString);
        var shown = await new ShowOwnInquiry(portal).RunAsync(inquiry.Id, CancellationToken.None);

        Assert.Equal(["質問", "回答"], shown!.Messages.Select(message => message.Text));
        Assert.Equal(0, await portal.InquiryMessages.CountAsync(m => m.Kind == InquiryMessageKind.Note));
    }

    private static string NewNetwork() => $"198.51.100.{Interlocked.Increment(ref networks)}";

    private static ActingAs Public(string network, DateTimeOffset? at = null) => new(Actor.System("public-form"), Reason: null, at ?? FixedClock.Morning) { Network = network };

    private AppDbContext Context() => fixture.Database.AppContext();

    private async Task<Outcome<SendInquiry.Sent>> SendAsync(string mail, string network, Guid? id = null, DateTimeOffset? at = null)
    {
        Assert.True(MailAddress.TryParse(mail, out var address));
        await using var db = Context();
        using var gate = new MailGate();
        var request = new SendInquiry.Request(
            id ?? Guid.NewGuid(), InquiryTopic.Terminal, "見本　花子", address, OwnMail: false, User: null, Facility: null, FacilityNumber: null, FacilityName: null, "カードを読み取れません。");
        return await new SendInquiry(db, gate, new InquiryLinks(db, Links), new Outbox(db, Seal)).RunAsync(request, Public(network, at), CancellationToken.None);
    }

    private async Task<Outcome<Inquiry>> ActAsync(Inquiry inquiry, InquiryAction action, string? text = null)
    {
        await using var db = AppDbContext.Open(fixture.Database.BackOfficeConnectionString);
        var staff = await fixture.Database.ScalarAsync<Guid?>("select id from staff_users limit 1") ?? await AddStaffAsync();
        var context = new ActingAs(Actor.Staff(staff), Reason: null, FixedClock.Morning);
        return await new ActOnInquiry(db, new InquiryLinks(db, Links), new Outbox(db, Seal)).RunAsync(new ActOnInquiry.Request(inquiry.Number, inquiry.Version, action, text), context, CancellationToken.None);
    }

    private async Task<Guid> AddStaffAsync()
    {
        var id = Guid.NewGuid();
        await using var db = fixture.Database.OwnerContext();
        db.StaffUsers.Add(new Casework.Staff.StaffUser { Id = id, UserName = "centre", NormalizedUserName = "CENTRE", Name = "見本　職員", Role = Shikaku.Rules.Staff.StaffRole.CallCentre, CreatedAt = FixedClock.Morning });
        await db.SaveChangesAsync();
        return id;
    }

    private async Task<Inquiry> FindAsync(InquiryNumber number)
    {
        await using var db = Context();
        return await db.Inquiries.AsNoTracking().SingleAsync(i => i.Number == number);
    }

    private async Task<IReadOnlyList<MailMessage>> MailsAsync(string recipient) => [.. (await TestMails.ReadAsync(fixture.Database, Seal)).Where(mail => mail.Recipient == recipient)];
}
