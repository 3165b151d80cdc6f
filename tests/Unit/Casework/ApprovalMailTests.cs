using Shikaku.Casework.Addresses;
using Shikaku.Casework.UsageApplications;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Xunit;

namespace Shikaku.Unit.Casework;

/// <summary>利用開始申請受付完了メール, as 001_f051a3c8d303b27a.txt has it in its section 6.</summary>
public sealed class ApprovalMailTests
{
    private const string Document = """
        マイナ資格確認アプリに係る利用開始申請について、
        手続きが完了しましたので通知いたします。

        施術所等向け総合ポータルサイト内に
        マイナ資格確認アプリを利用するためのアカウントおよび
        「マイナ資格確認アプリユーザ設定情報」ファイル（PDF）を掲載しております。

        施術所等向け総合ポータルサイトにログインの上、
        マイナ資格確認アプリの「資格確認アカウント管理」メニューよりご確認ください。

        ■ 施術所等向け総合ポータルサイト
        <https://portal.example/>

        ※本メールは送信専用です。本メールへの返信にはご回答できません。
        ※本メールにお心当たりのない場合やご不明な点がある場合は以下よりお問い合わせください。

        社会保険診療報酬支払基金（情報化企画部・情報化支援部）
        国民健康保険中央会（医療保険情報提供等実施機関担当室）
        オンライン資格確認・医療情報化支援基金関係
        オンライン資格確認に関するお問い合わせ先
        オンライン資格確認等コールセンター：0800-080-4583（通話無料）
        月曜日～金曜日 8：00～18：00 土曜日 8：00～16：00（いずれも祝日を除く）
        """;

    private static readonly UsageApplication Sent = new()
    {
        Id = Guid.Empty,
        Number = ApplicationNumber.Parse("U261121-000000042-4"),
        Kind = ApplicationKind.UsageStart,
        FacilityCode = FacilityCode.Parse("1379999004"),
        ApplicantId = Guid.Empty,
        FacilityCheck = FacilityCheck.ByMatching,
        Matching = MatchingResult.Matched,
        StaffCount = 2,
        DeviceCount = 2,
        TermsVersion = "1",
        State = ApplicationState.Submitted,
        SubmittedAt = new DateTimeOffset(2026, 11, 21, 1, 0, 0, TimeSpan.Zero),
        DueOn = new DateOnly(2026, 11, 26),
    };

    [Fact]
    public void Subjects_OfTheTwoMails_AreNotMistakenForOneAnother()
    {
        var approved = ReviewMails.Approved("hanako.mihon@example.jp", ApplicationKind.UsageStart, Sent.Number, new PortalLinks("https://portal.example"));
        var sent = new UsageApplicationMails(new PortalLinks("https://portal.example")).Received(Sent, Shikaku.Rules.Facilities.FacilityKind.TreatmentOffice, "hanako.mihon@example.jp", [], again: false);

        Assert.Contains("利用開始申請受付完了", approved.Subject, StringComparison.Ordinal);
        Assert.EndsWith("利用開始申請を送信しました（審査中です）", sent.Subject, StringComparison.Ordinal);
        Assert.Contains("設定情報はまだありません。利用開始申請受付完了のメールをお待ちください。", sent.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("受け付けました", sent.Subject + sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Approved_OfAUsageStart_IsTheDocumentWordForWordWithWhatToDoNext()
    {
        var body = ReviewMails.Approved("hanako.mihon@example.jp", ApplicationKind.UsageStart, Sent.Number, new PortalLinks("https://portal.example")).Body.ReplaceLineEndings("\n");

        var (from, until) = (body.IndexOf("■ 次にすること", StringComparison.Ordinal), body.IndexOf("※本メールは送信専用です", StringComparison.Ordinal));

        Assert.Equal(Document.ReplaceLineEndings("\n"), (body[..from] + body[until..]).Trim());
        Assert.Contains("<https://portal.example/device-accounts>", body[from..until], StringComparison.Ordinal);
        Assert.Contains("<https://portal.example/app>", body[from..until], StringComparison.Ordinal);
        Assert.Contains("受付番号：U261121-000000042-4", body[from..until], StringComparison.Ordinal);
    }
}
