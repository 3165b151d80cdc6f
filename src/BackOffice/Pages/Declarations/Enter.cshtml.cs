using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Exemptions;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.Registration;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Pages.Declarations;

/// <summary>What came by post or mail, typed in: 「施術所名、施術所所在地、登録記号番号、メールアドレス、上記の1から3のいずれに該当するか」 (003_b85a80dacb8bbe22.txt).</summary>
[May(StaffRight.EnterDeclarations)]
public sealed class EnterModel(DeclareExemption declare, TimeProvider time) : PageModel
{
    public static readonly IReadOnlyList<Choice> Routes = [new(nameof(ExemptionRoute.Post), "郵送"), new(nameof(ExemptionRoute.Mail), "メール")];

    public static readonly IReadOnlyList<Choice> Kinds = [.. Enum.GetValues<ExemptionKind>().Select(kind => new Choice($"{kind}", ExemptionConditions.Name(kind)))];

    public static readonly IReadOnlyList<Choice> YesNo = [new("true", "困難（はい）"), new("false", "困難でない（いいえ）")];

    /// <summary>Of this form: pressed twice it is entered once.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Route { get; set; }

    [BindProperty]
    public string? ReceivedOn { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? PlannedOn { get; set; }

    [BindProperty]
    public string? FullTime { get; set; }

    [BindProperty]
    public string? Elderly { get; set; }

    [BindProperty]
    public string? VisuallyImpaired { get; set; }

    [BindProperty]
    public string? Neither { get; set; }

    /// <summary>Empty: the paper does not say.</summary>
    [BindProperty]
    public string? Difficult { get; set; }

    [BindProperty]
    public string? FacilityName { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Mail { get; set; }

    [TempData]
    public string? Done { get; set; }

    private DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public void OnGet() => (Id, ReceivedOn) = (RandomId.New(), Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Id == Guid.Empty)
        {
            return BadRequest();
        }

        if (Read() is not { } request)
        {
            return Page();
        }

        var outcome = await declare.RunAsync(request, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        if (outcome.IsRefused(out var refusal, out var declared))
        {
            ModelState.Refuse(new RefusalFields("").Beside(nameof(ReceivedOn), ExemptionRefusals.ReceivedOnWrong), refusal);
            return Page();
        }

        Done = "申告を入力しました";
        return Redirect(OfficeAddresses.Declarations.Exemption(declared.Number));
    }

    private DeclareExemption.Request? Read()
    {
        Check(nameof(Route), Routes.Any(choice => choice.Value == Route), ExemptionRefusals.RouteMissing);
        Check(nameof(Kind), Kinds.Any(choice => choice.Value == Kind), ExemptionRefusals.KindMissing);
        Check(nameof(ReceivedOn), OperationStartRules.TryParse(ReceivedOn, out var received) && received <= Today && received.Year >= 2024, ExemptionRefusals.ReceivedOnWrong);
        Check(nameof(FacilityName), Words(FacilityName).Length is > 0 and <= DeclareExemption.LongestName, ExemptionRefusals.FacilityNameMissing);
        Check(nameof(Address), Words(Address).Length is > 0 and <= DeclareExemption.LongestAddress, ExemptionRefusals.AddressMissing);
        Check(nameof(PlannedOn), string.IsNullOrWhiteSpace(PlannedOn) || OperationStartRules.TryParse(PlannedOn, out _), ExemptionRefusals.DayMissing);
        foreach (var (field, typed) in new[] { (nameof(FullTime), FullTime), (nameof(Elderly), Elderly), (nameof(VisuallyImpaired), VisuallyImpaired), (nameof(Neither), Neither) })
        {
            Check(field, string.IsNullOrWhiteSpace(typed) || TypedCount.Read(typed) is not null, ExemptionRefusals.PeopleMissing);
        }

        Check(nameof(Number), RegistrationNumber.TryParse(Number, out var number), ExemptionRefusals.NumberUnreadable);
        MailAddress? mail = null;
        Check(nameof(Mail), string.IsNullOrWhiteSpace(Mail) || MailAddress.TryParse(Mail, out mail), ExemptionRefusals.MailUnusable);
        return ModelState.IsValid
            ? new DeclareExemption.Request(Id, Answers(Enum.Parse<ExemptionKind>(Kind!)), FacilityCode: null, number!, Words(FacilityName), Words(Address), mail, Enum.Parse<ExemptionRoute>(Route!), received)
            : null;
    }

    private ExemptionAnswers Answers(ExemptionKind kind) => ExemptionConditions.IsDated(kind)
        ? new ExemptionAnswers(
            kind, Dated: !string.IsNullOrWhiteSpace(PlannedOn), PlannedOn: OperationStartRules.TryParse(PlannedOn, out var day) ? day : null)
        : new ExemptionAnswers(
            kind, FullTime: TypedCount.Read(FullTime), Elderly: TypedCount.Read(Elderly), VisuallyImpaired: kind == ExemptionKind.AhakiElderlyOrVisuallyImpaired ? TypedCount.Read(VisuallyImpaired) : null,
            Neither: kind == ExemptionKind.AhakiElderlyOrVisuallyImpaired ? TypedCount.Read(Neither) : null,
            Difficult: Difficult switch { "true" => true, "false" => false, _ => null });

    private static string Words(string? typed) => string.Concat((typed ?? "").Where(c => !char.IsControl(c))).Trim();

    private void Check(string field, bool good, Refusal otherwise)
    {
        if (!good)
        {
            ModelState.Refuse(field, otherwise);
        }
    }
}
