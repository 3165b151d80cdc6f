using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Drafts;
using Shikaku.Rules;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>助成金交付申請 of one round, and the answer to a 差戻し.</summary>
public sealed record SubsidyClaimForm : FormDefinition
{
    private SubsidyClaimForm(DraftForm form)
        : base(form)
    {
    }

    public override IReadOnlyCollection<string> Fields => SubsidyFields.All;

    public override int MaxEntry => SubsidyFields.MaxEntry;

    public override Refusal Gone => SubsidyRefusals.DraftGone;

    public override Refusal Changed => SubsidyRefusals.DraftChanged;

    public static SubsidyClaimForm Of(string programmeKey) => new(new DraftForm(DraftKind.Subsidy, programmeKey));

    public static SubsidyClaimForm AnswerTo(ClaimNumber claimNumber) => new(new DraftForm(DraftKind.SubsidyAnswer, claimNumber));

    /// <summary>With what was sent, when a 差戻し is answered; else with one device.</summary>
    public override async Task<Dictionary<string, string>> FirstAnswersAsync(AppDbContext db, Guid user, FacilityCode facility, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var items = Form.Kind == DraftKind.SubsidyAnswer
            ? await db.SubsidyItems.AsNoTracking().Where(i => db.Claims.Any(c => c.Id == i.ClaimId && (string)c.Number == Form.Key && c.FacilityCode == facility))
                .OrderBy(i => i.Position).ToListAsync(cancellationToken)
            : [];
        foreach (var item in items)
        {
            foreach (var field in SubsidyFields.OfItem)
            {
                answers[SubsidyFields.Name(item.Position, field)] = item.TextOf(field) ?? "";
            }
        }

        answers[SubsidyFields.Places] = SubsidyFields.Join(items.Count > 0 ? items.Select(i => i.Position) : [1]);
        return answers;
    }
}
