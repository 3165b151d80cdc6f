using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.Drafts;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Portal.UsageApplications;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>「記事内にあるリンクから利用開始申請へ遷移」 (001_f051a3c8d303b27a.txt, 4).</summary>
public sealed class ArticleModel(OpenDraft open, DiscardDraft discard, TimeProvider time) : PageModel
{
    private static readonly string[] Shown = [FormFields.StaffCount, FormFields.DeviceCount];

    public CurrentUser Me => HttpContext.Me();

    /// <summary>A second one was sent and not taken.</summary>
    public bool Refused { get; private set; }

    /// <summary>What was typed into a second one that was never sent; null: nothing.</summary>
    public OpenDraft.Opened? LeftOver { get; private set; }

    /// <summary>What of it goes on in 追加申請.</summary>
    public IEnumerable<(string Label, string Value)> Typed => Shown
        .Where(name => LeftOver?.Answers.GetValueOrDefault(name) is { Length: > 0 })
        .Select(name => (FormFields.Label(name, Me.FacilityKind), LeftOver!.Answers[name]));

    public async Task OnGetAsync(string? refused, CancellationToken cancellationToken)
    {
        Refused = refused is not null;
        if (Me.FacilityVerified)
        {
            LeftOver = await open.FindAsync(new OpenDraft.Request(Me.UserId, Me.FacilityCode, new UsageApplicationForm(ApplicationKind.UsageStart, Me.FacilityKind)), cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostDiscardAsync(Guid draftId, CancellationToken cancellationToken)
    {
        await discard.RunAsync(new DiscardDraft.Request(Me.UserId, draftId), Me.Acting(time.GetUtcNow()), cancellationToken);
        TempData.Notice(DraftDesk.Discarded);
        return Redirect(PortalAddresses.Applications.UsageStart);
    }

    /// <summary>What to have at hand.</summary>
    public IReadOnlyList<string> Needed
    {
        get
        {
            var kind = Me.FacilityKind;
            var claim = kind == FacilityKind.TreatmentOffice ? "施術管理者の生年月日" : "請求に使用している金融機関の口座番号";
            return [$"{claim}（わからないときは、{FacilityTexts.Documents(kind)}のスキャン又は写真）", "マイナ資格確認アプリを利用する職員数", "申請する端末の台数"];
        }
    }
}
