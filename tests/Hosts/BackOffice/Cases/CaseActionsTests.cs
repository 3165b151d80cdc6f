using Shikaku.Rules;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Cases;

/// <summary>What is the same with an application and with a claim: 差戻し, 却下, 担当, メモ, and who is refused. One host; every test begins without cases.</summary>
public sealed class CaseActionsTests(CasesOffice fixture) : IClassFixture<CasesOffice>, IAsyncLifetime
{
    private RunningBackOffice Office => fixture.Running;

    public static TheoryData<CaseKind> Kinds => [.. Enum.GetValues<CaseKind>()];

    public static TheoryData<CaseKind, StaffRole> Onlookers =>
    [
        .. from kind in Enum.GetValues<CaseKind>()
           from role in kind == CaseKind.Application ? new[] { StaffRole.Auditor, StaffRole.CallCentre } : [StaffRole.Accountant, StaffRole.CallCentre, StaffRole.Auditor]
           select (kind, role),
    ];

    public async ValueTask InitializeAsync() => await fixture.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Return_WithoutReasonOrText_KeepsWhatWasTypedAndSaysWhatToDo(CaseKind each)
    {
        var (kind, waiting, client) = await OpenAsync(each);
        using var _ = client;

        await client.PressAsync("差し戻す", ("ReturnText", "<script>書きかけ</script>"));
        Assert.Contains(kind.Code(106), client.ErrorSummary.Single(), StringComparison.Ordinal);
        Assert.Contains(kind.Code(106), client.FieldErrors["ReturnCodes"], StringComparison.Ordinal);
        Assert.Equal("<script>書きかけ</script>", client.Page.QuerySelector("#ReturnText")!.TextContent.Trim());
        await client.PressAsync("差し戻す", ("ReturnCodes", "Other"), ("ReturnText", ""));
        Assert.Contains(kind.Code(107), client.FieldErrors["ReturnText"], StringComparison.Ordinal);
        await client.PressAsync("差し戻す", ("ReturnCodes", "Nonsense"), ("ReturnText", "文"));
        Assert.Contains(kind.Code(106), client.FieldErrors["ReturnCodes"], StringComparison.Ordinal);

        Assert.Equal(("Submitted", 1), await StateAsync(kind, waiting));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Return_ComposedFromReasons_MailsTextAndLink(CaseKind each)
    {
        var (kind, waiting, client) = await OpenAsync(each, "?flag=ByDocument");
        using var _ = client;

        await client.PressAsync("文面を作る", ("ReturnCodes", kind.ReturnReason));
        Assert.Contains(kind.ReturnSentence, client.Page.QuerySelector("#ReturnText")!.TextContent, StringComparison.Ordinal);
        await client.PressAsync("差し戻す");

        Assert.Contains("差し戻しました", client.Text, StringComparison.Ordinal);
        var mail = Assert.Single(await Office.MailsAsync());
        Assert.Equal(kind.ReturnTemplate, mail.Template);
        Assert.Contains(kind.ReturnSentence, mail.Body, StringComparison.Ordinal);
        Assert.Contains(kind.PortalAddress(waiting), mail.Body, StringComparison.Ordinal);
        Assert.Equal(("Returned", 2), await StateAsync(kind, waiting));
        Assert.Equal([kind.ReturnReason], Assert.Single(await kind.EventsAsync(Office.Database, waiting), e => e.Kind == "Returned").Reasons);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Return_TextAtItsLimit_IsTakenAndOneMoreIsNot(CaseKind each)
    {
        var (kind, waiting, client) = await OpenAsync(each);
        using var _ = client;

        await client.PressAsync("差し戻す", ("ReturnCodes", "Other"), ("ReturnText", new string('あ', TextLimits.CaseText + 1)));
        Assert.Contains(kind.Code(108), client.FieldErrors["ReturnText"], StringComparison.Ordinal);
        await client.PressAsync("差し戻す", ("ReturnCodes", "Other"), ("ReturnText", new string('あ', TextLimits.CaseText)));

        Assert.Equal(("Returned", 2), await StateAsync(kind, waiting));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Refuse_WithReasonAndText_EndsTheCaseAndMailsTheText(CaseKind each)
    {
        var (kind, waiting, client) = await OpenAsync(each);
        using var _ = client;
        await client.PressAsync(kind.RefuseButton);
        Assert.Contains(kind.Code(106), client.FieldErrors["RejectCodes"], StringComparison.Ordinal);
        await client.PressAsync(kind.RefuseButton, ("RejectCodes", "Other"));
        Assert.Contains(kind.Code(107), client.FieldErrors["RejectText"], StringComparison.Ordinal);

        await client.PressAsync(kind.ComposeRefusalButton, ("RejectCodes", kind.RefuseReason));
        await client.PressAsync(kind.RefuseButton, ("RejectCodes", kind.RefuseReason));

        Assert.Contains(kind.Refused, client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Page.QuerySelectorAll("button"), button => button.TextContent.Trim() is "承認する" or "差し戻す" or "交付決定する" or "支給決定する" || button.TextContent.Trim() == kind.RefuseButton);
        var mail = Assert.Single(await Office.MailsAsync());
        Assert.Equal(kind.RefuseTemplate, mail.Template);
        Assert.Contains(kind.RefuseSentence, mail.Body, StringComparison.Ordinal);
        Assert.Equal((kind.RefusedState, 2), await StateAsync(kind, waiting));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Return_AfterSomebodyElseDecided_SaysWhoAndKeepsTheText(CaseKind each)
    {
        var (kind, waiting, second) = await OpenAsync(each);
        using var _ = second;
        var colleague = await Office.AddStaffAsync(StaffRole.Lead);
        using var first = await Office.SignedInAsync(colleague);
        await first.GetAsync($"{kind.Address}/{waiting.Number}");
        await first.PressAsync(kind.RefuseButton, ("RejectCodes", "Other"), ("RejectText", "確認できませんでした。"));

        await second.PressAsync("差し戻す", ("ReturnCodes", "Other"), ("ReturnText", "消えてはいけない文章"));

        Assert.Contains($"10時00分に {colleague.Name} さんが", second.ErrorSummary.Single(), StringComparison.Ordinal);
        Assert.Contains(kind.Refused + "。", second.ErrorSummary.Single(), StringComparison.Ordinal);
        Assert.Contains("消えてはいけない文章", second.Page.QuerySelector("textarea[readonly]")!.TextContent, StringComparison.Ordinal);
        Assert.Single(await Office.MailsAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Note_Written_IsForStaffAlone(CaseKind each)
    {
        var (kind, waiting, client) = await OpenAsync(each);
        using var _ = client;
        await client.PressAsync("メモを保存する", ("NoteText", "  "));
        Assert.Contains(kind.NoteMissing, client.FieldErrors["NoteText"], StringComparison.Ordinal);

        await client.PressAsync("メモを保存する", ("NoteText", "電話で確認した。<b>"));

        Assert.Contains("電話で確認した。<b>", client.Page.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await Office.MailsAsync());
        Assert.Null(Assert.Single(await kind.EventsAsync(Office.Database, waiting), e => e.Kind == "Noted").PublicText);
        Assert.DoesNotContain("電話", await Office.Database.ScalarAsync<string>("select string_agg(e::text, '') from audit_events e"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Assign_TakenOverAndGivenUp_BelongsToWhoTookItLast(CaseKind each)
    {
        var (kind, waiting, first) = await OpenAsync(each);
        using var _ = first;
        var second = await Office.AddStaffAsync(StaffRole.Reviewer);
        using var client = await Office.SignedInAsync(second);
        await first.PressAsync("自分が担当する");

        await client.GetAsync($"{kind.Address}/{waiting.Number}");
        Assert.Contains("さんが担当しています", client.Text, StringComparison.Ordinal);
        await client.PressAsync("担当を引き継ぐ");
        Assert.Equal(second.Id, (await kind.FindAsync(Office.Database, waiting)).AssignedTo);
        await client.PressAsync("担当をやめる");

        Assert.Null((await kind.FindAsync(Office.Database, waiting)).AssignedTo);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Assign_ToAnother_IsForLeadsAndOnlyToWhoMayDecide(CaseKind each)
    {
        var reviewer = await Office.AddStaffAsync(StaffRole.Reviewer);
        var auditor = await Office.AddStaffAsync(StaffRole.Auditor);
        var related = await Office.AddStaffAsync(StaffRole.Reviewer, TestFacts.FacilityCode.Value);
        var (kind, waiting, client) = await OpenAsync(each, role: StaffRole.Lead);
        using var _ = client;
        var offered = client.Page.QuerySelectorAll("#Assignee option").Select(option => option.GetAttribute("value")).ToList();
        Assert.Contains(reviewer.Id.ToString(), offered);
        Assert.DoesNotContain(auditor.Id.ToString(), offered);
        Assert.DoesNotContain(related.Id.ToString(), offered);

        foreach (var nobody in new[] { related, auditor })
        {
            await client.PressAsync("担当を変える", ("Assignee", nobody.Id.ToString()));
            Assert.Contains(kind.Code(110), client.ErrorSummary.Single(), StringComparison.Ordinal);
        }

        await client.PressAsync("担当を変える", ("Assignee", reviewer.Id.ToString()));
        Assert.Equal(reviewer.Id, (await kind.FindAsync(Office.Database, waiting)).AssignedTo);
        Assert.Equal(reviewer.Id.ToString(), client.Page.QuerySelector("#Assignee option[selected]")!.GetAttribute("value"));
        Assert.Empty(await Office.MailsAsync());

        using var other = await Office.SignedInAsync(StaffRole.Reviewer);
        await other.GetAsync($"{kind.Address}/{waiting.Number}");
        Assert.Null(other.Page.QuerySelector("#Assignee"));
        await PostAsync(other, kind, waiting, "Assign", ("Assignee", reviewer.Id.ToString()));
        Assert.Contains(kind.Code(104), other.ErrorSummary.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Anything_DoneWhileSomethingElseIsTyped_LosesNothing(CaseKind each)
    {
        var (kind, waiting, client) = await OpenAsync(each);
        using var _ = client;

        await client.PressAsync("自分が担当する", ("ReturnCodes", "Other"), ("ReturnText", "書きかけの文面"), ("NoteText", "書きかけのメモ"));
        Assert.Contains("担当を変えました", client.Text, StringComparison.Ordinal);
        await client.PressAsync("差し戻す");
        Assert.Contains("差し戻しました", client.Text, StringComparison.Ordinal);
        Assert.Empty(client.Page.QuerySelectorAll("textarea[readonly]"));
        await client.PressAsync("メモを保存する");

        Assert.EndsWith("done=Noted", client.Path, StringComparison.Ordinal);
        Assert.Equal("", client.Page.QuerySelector("#NoteText")!.TextContent.Trim());
        var events = await kind.EventsAsync(Office.Database, waiting);
        Assert.Equal(["書きかけの文面", "書きかけのメモ"], events.Select(e => e.PublicText ?? e.InternalText).TakeLast(2));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Keep_WhatWasTyped_ShowsItAndStoresNothing(CaseKind each)
    {
        var (kind, waiting, client) = await OpenAsync(each);
        using var _ = client;

        await client.PressAsync("入力した内容で表示し直す", ("RejectCodes", kind.RefuseReason), ("RejectText", "書きかけ"), ("ReturnCodes", "Other"));

        Assert.StartsWith($"{kind.Address}/{waiting.Number}", client.Path, StringComparison.Ordinal);
        Assert.Equal("書きかけ", client.Page.QuerySelector("#RejectText")!.TextContent.Trim());
        Assert.Equal(["Other", kind.RefuseReason], client.Page.QuerySelectorAll("input[checked]").Select(tick => tick.GetAttribute("value")));
        Assert.Equal(("Submitted", 1), await StateAsync(kind, waiting));
    }

    [Theory]
    [MemberData(nameof(Onlookers))]
    public async Task Post_ByRolesThatOnlyLook_ChangesNothing(CaseKind each, StaffRole role)
    {
        var (kind, waiting, client) = await OpenAsync(each, role: role);
        using var _ = client;

        await AllAreRefusedAsync(client, kind, waiting, kind.Code(104));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Post_OfOnesOwnFacility_ChangesNothing(CaseKind each)
    {
        var kind = KindOfCase.Of(each);
        var waiting = await kind.AddAsync(Office.Database);
        foreach (var role in new[] { StaffRole.Lead, StaffRole.Reviewer })
        {
            using var client = await Office.SignedInAsync(await Office.AddStaffAsync(role, TestFacts.FacilityCode.Value));
            await client.GetAsync($"{kind.Address}/{waiting.Number}");

            await AllAreRefusedAsync(client, kind, waiting, kind.Code(103));
        }
    }

    private static Task PostAsync(PageClient client, KindOfCase kind, WaitingCase waiting, string handler, params (string Name, string Value)[] fields)
    {
        var token = client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var version = client.Page.QuerySelector("input[name=Version]")?.GetAttribute("value") ?? "1";
        return client.PostAsync($"{kind.Address}/{waiting.Number}?handler={handler}", [("__RequestVerificationToken", token), ("Version", version), .. fields]);
    }

    private async Task<(KindOfCase Kind, WaitingCase Case, PageClient Client)> OpenAsync(CaseKind each, string filter = "", StaffRole role = StaffRole.Reviewer)
    {
        var kind = KindOfCase.Of(each);
        var waiting = await kind.AddAsync(Office.Database);
        var client = await Office.SignedInAsync(role);
        await client.GetAsync($"{kind.Address}/{waiting.Number}{filter}");
        return (kind, waiting, client);
    }

    private async Task<(string State, int Version)> StateAsync(KindOfCase kind, WaitingCase waiting)
    {
        var now = await kind.FindAsync(Office.Database, waiting);
        return (now.State, now.Version);
    }

    private async Task AllAreRefusedAsync(PageClient client, KindOfCase kind, WaitingCase waiting, string code)
    {
        (string Handler, (string, string)[] Fields)[] posts =
        [
            .. kind.Decisions, ("Return", [("ReturnCodes", "Other"), ("ReturnText", "文")]), ("Reject", [("RejectCodes", "Other"), ("RejectText", "文")]),
            ("Assign", [("Assignee", "me")]), ("Note", [("NoteText", "文")]),
        ];
        foreach (var (handler, fields) in posts)
        {
            await PostAsync(client, kind, waiting, handler, fields);
            Assert.Contains(code, client.ErrorSummary.Single(), StringComparison.Ordinal);
        }

        Assert.Equal(new CaseNow("Submitted", 1, AssignedTo: null), await kind.FindAsync(Office.Database, waiting));
        Assert.Empty(await Office.MailsAsync());
    }
}
