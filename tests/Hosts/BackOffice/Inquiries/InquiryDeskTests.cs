using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Inquiries;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Inquiries;
using Shikaku.Rules.Staff;
using Shikaku.TestKit;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Inquiries;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Inquiries;

public sealed class InquiryDeskTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private RunningBackOffice Site => fixture.Site;

    public static TheoryData<StaffRole> Roles => [.. Enum.GetValues<StaffRole>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Page_ByRole_OpensOrIs403(StaffRole role)
    {
        var inquiry = await TestInquiries.AddAsync(Site.Database);
        using var client = await Site.SignedInAsync(role);
        foreach (var path in new[] { "/inquiries", "/inquiries/callbacks", $"/inquiries/{inquiry.Number}" })
        {
            using var answer = await client.Http.GetAsync(path);

            Assert.Equal(role is StaffRole.Lead or StaffRole.CallCentre ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Queue_OfWhatWaits_HasTheOldestFirstAndNotesTheLook()
    {
        var (young, old) = (await TestInquiries.AddAsync(Site.Database, confirmed: false), await TestInquiries.AddAsync(Site.Database, since: FixedClock.Morning.AddDays(-3)));
        var staff = await Site.AddStaffAsync(StaffRole.CallCentre);
        using var client = await Site.SignedInAsync(staff);

        await client.GetAsync("/inquiries");

        var numbers = client.Page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent).ToList();
        Assert.True(numbers.IndexOf(old.Number) < numbers.IndexOf(young.Number));
        Assert.Contains("3日", client.Text, StringComparison.Ordinal);
        Assert.Contains("アドレス未確認", client.Text, StringComparison.Ordinal);
        await client.GetAsync($"/inquiries/{old.Number}");
        await using var db = Site.Database.OwnerContext();
        var actor = Actor.Staff(staff.Id);
        Assert.Equal(
            [AuditActions.Lists.View, AuditActions.Inquiries.View],
            await db.AuditEvents.Where(e => e.Actor == actor).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());
    }

    [Fact]
    public async Task Answer_FromATemplateWithACode_IsSeenBeforeItGoesAndMailed()
    {
        var inquiry = await TestInquiries.AddAsync(Site.Database);
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);
        await client.GetAsync($"/inquiries/{inquiry.Number}");
        await client.PressAsync("本文に入れる", ("Template", "terminal-code"), ("Code", "J999"));
        Assert.Contains("Q113", client.FieldErrors["Code"], StringComparison.Ordinal);
        await client.PressAsync("本文に入れる", ("Template", "money-state"), ("Code", ""));
        await client.PressAsync("送るメールを確認する");
        Assert.Contains("Q114", client.FieldErrors["Text"], StringComparison.Ordinal);
        await client.PressAsync("本文に入れる", ("Text", ""), ("Template", "terminal-code"), ("Code", "ａ１０１"));
        Assert.Contains("A101：" + Shikaku.Rules.Attachments.AttachmentRefusals.NotChosen.Title, client.Page.QuerySelector("#Text")!.TextContent, StringComparison.Ordinal);

        await client.PressAsync("送るメールを確認する");
        Assert.Contains(inquiry.Number, client.Page.QuerySelector("#preview-heading ~ p")!.TextContent, StringComparison.Ordinal);
        await client.PressAsync("この内容で送る");

        Assert.Contains("回答を送りました", client.Text, StringComparison.Ordinal);
        var mail = Assert.Single(await Site.MailsAsync(), each => each.Subject.Contains(inquiry.Number, StringComparison.Ordinal));
        Assert.Contains("A101：", mail.Body, StringComparison.Ordinal);
        await client.PressAsync("メモを残す", ("Note", "電話でも説明した。"));
        await client.PressAsync("終了にする");
        Assert.Contains("終了にしました", client.Text, StringComparison.Ordinal);
        await client.PressAsync("対応待ちに戻す");
        await using var db = Site.Database.OwnerContext();
        Assert.Equal(InquiryState.Open, (await db.Inquiries.SingleAsync(i => i.Id == inquiry.Id)).State);
        Assert.Equal(
            [InquiryMessageKind.Question, InquiryMessageKind.Answer, InquiryMessageKind.Note],
            await db.InquiryMessages.Where(m => m.InquiryId == inquiry.Id).OrderBy(m => m.Id).Select(m => m.Kind).ToListAsync());
    }

    /// <summary>The call centre sees what was sent with a question, and nothing of claims by the same address.</summary>
    [Fact]
    public async Task File_OfAnInquiry_IsSeenByWhoAnswersAndNoted()
    {
        var inquiry = await TestInquiries.AddAsync(Site.Database);
        var file = await TestInquiries.AddFileAsync(Site.Database, inquiry, SampleFiles.Png(), "image/png", new AttachmentFiles(Site.Files));
        var evidence = await TestClaims.AddEvidenceAsync(Site.Database, await TestClaims.AddSubsidyClaimAsync(Site.Database), files: new AttachmentFiles(Site.Files));
        var staff = await Site.AddStaffAsync(StaffRole.CallCentre);
        using var centre = await Site.SignedInAsync(staff);
        using var reviewer = await Site.SignedInAsync(StaffRole.Reviewer);

        await centre.GetAsync($"/inquiries/{inquiry.Number}");
        using var picture = await centre.Http.GetAsync(centre.Page.QuerySelector(".viewer__page")!.GetAttribute("src"));
        using var download = await centre.Http.GetAsync($"/inquiries/files/{file.Id}/download");
        using var other = await centre.Http.GetAsync($"/inquiries/files/{evidence.Id}/download");
        using var refused = await reviewer.Http.GetAsync($"/inquiries/files/{file.Id}/download");
        using var byClaims = await reviewer.Http.GetAsync($"/attachments/{file.Id}/download");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (picture.StatusCode, download.StatusCode));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (other.StatusCode, refused.StatusCode, byClaims.StatusCode));
        await using var db = Site.Database.OwnerContext();
        var actor = Actor.Staff(staff.Id);
        Assert.Equal(
            [AuditActions.Attachments.View, AuditActions.Attachments.Download], await db.AuditEvents.Where(e => e.Actor == actor && e.Subject == file.Id.ToString()).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());
    }

    [Fact]
    public async Task Callbacks_OfToday_AreInTheirOrderAndSettled()
    {
        var slot = CallbackSlots.OfDay(new DateOnly(2026, 11, 21)).ToList();
        var second = await TestInquiries.AddCallbackAsync(Site.Database, slot[8], phone: "0312340008", facility: TestFacts.FacilityCode);
        var first = await TestInquiries.AddCallbackAsync(Site.Database, slot[6], phone: "0312340006");
        await TestInquiries.AddCallbackAsync(Site.Database, slot[7], CallbackState.Cancelled, phone: "0312340007");
        using var client = await Site.SignedInAsync(StaffRole.CallCentre);

        await client.GetAsync("/inquiries/callbacks");

        Assert.Equal(["tel:0312340006", "tel:0312340008"], client.Page.QuerySelectorAll("main a[href^='tel:']").Select(link => link.GetAttribute("href")));
        Assert.NotNull(client.Page.QuerySelector($"main a[href='/facilities/{TestFacts.FacilityCode}']"));
        var form = client.Page.QuerySelector($"input[name=Number][value='{first.Number}']")!.ParentElement!;
        (string, string)[] fields =
        [
            .. form.QuerySelectorAll("input[type=hidden]").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value")!)), ("Note", "留守"), ("State", "Missed"),
        ];
        await client.PostAsync("/inquiries/callbacks", fields);
        Assert.Contains("つながらなかったと記録しました", client.Text, StringComparison.Ordinal);
        await client.PostAsync("/inquiries/callbacks", fields);
        Assert.Contains("Q209", client.Text, StringComparison.Ordinal);
        await using var db = Site.Database.OwnerContext();
        Assert.Equal((CallbackState.Missed, "留守"), await db.Callbacks.Where(c => c.Id == first.Id).Select(c => new ValueTuple<CallbackState, string?>(c.State, c.Note)).SingleAsync());
        Assert.Equal(CallbackState.Booked, (await db.Callbacks.SingleAsync(c => c.Id == second.Id)).State);
    }
}
