using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Portal.SignIn;
using Shikaku.Portal.UsageApplications;
using Shikaku.Rules.Facilities;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>「記事内にあるリンクから利用開始申請へ遷移」 (001_f051a3c8d303b27a.txt, 4).</summary>
public sealed class ArticleModel : PageModel
{
    /// <summary>What to have at hand.</summary>
    public IReadOnlyList<string> Needed
    {
        get
        {
            var kind = HttpContext.Me().FacilityKind;
            var claim = kind == FacilityKind.TreatmentOffice ? "施術管理者の生年月日" : "請求に使用している金融機関の口座番号";
            return [$"{claim}（わからないときは、{FacilityWords.Documents(kind)}のスキャン又は写真）", "マイナ資格確認アプリを利用する職員数", "申請する端末の台数"];
        }
    }
}
