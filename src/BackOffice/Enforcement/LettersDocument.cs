using Shikaku.Casework.Addresses;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Web.Serving;

namespace Shikaku.BackOffice.Enforcement;

/// <summary>One letter: a page of the file, addressed for an envelope with a window.</summary>
public sealed record Letter(EnforcementStep Step, Facility Facility, PortalLinks Portal)
{
    /// <summary>A letter about a 集団指導 is written before it.</summary>
    public DateOnly WrittenOn => Step.Kind == EnforcementStepKind.GroupGuidance ? Step.AsOf : Step.HeldOn;

    public string Sender => RegionalBureaus.SignerOf(Facility.FacilityCode, Step.Authority);

    /// <summary>How the facility stands, as it was known: of one that has applied no letter says that it has done nothing.</summary>
    public string Standing
    {
        get
        {
            var before = Step.Kind switch
            {
                EnforcementStepKind.GroupGuidance => "通知",
                EnforcementStepKind.SecondNotice => "通知及び集団指導",
                _ => "通知、集団指導及び受領委任の取扱いを中止となり得る旨の通知",
            };
            var day = JapaneseDate.FormatBoth(Step.AsOf);
            return Step.Reason is null
                ? $"貴施術所は、オンライン資格確認（資格確認限定型）の導入の義務について{before}を受けた後も、{day}現在、導入を確認できていません。"
                : $"貴施術所からは、{before}の後に、利用開始申請等の手続をいただいていますが、{day}現在、患者の資格確認を行える状態になったことを確認できていません。";
        }
    }

    public string? PostalCode => Facility.PostalCode is { Length: 7 } code ? $"〒{code[..3]}-{code[3..]}" : null;

    public string Title => Step.Kind switch
    {
        EnforcementStepKind.Notice => "オンライン資格確認の導入について（通知）",
        EnforcementStepKind.GroupGuidance => "オンライン資格確認の導入に関する集団指導の実施について（通知）",
        EnforcementStepKind.SecondNotice => "受領委任の取扱いを中止となり得る旨の通知",
        EnforcementStepKind.DelegationSuspension => "受領委任の取扱いの中止について（通知）",
        EnforcementStepKind.Reinstatement => "受領委任の取扱いの再開について（通知）",
        _ => throw new InvalidOperationException($"No letter of {Step.Kind}."),
    };
}

/// <summary>Letters as one document.</summary>
internal sealed class LettersDocument(PrintedView view, PortalLinks portal)
{
    private const string View = "/Pages/Enforcement/_Letters.cshtml";

    public Task<string> RenderAsync(HttpContext http, IEnumerable<ShowSteps.Row> rows) =>
        view.RenderAsync<IReadOnlyList<Letter>>(http, View, [.. rows.Select(row => new Letter(row.Step, row.Facility, portal))]);
}
