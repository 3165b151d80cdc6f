using Shikaku.Casework.Claims;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>The drafts of 助成金交付申請.</summary>
public static class SubsidyDrafts
{
    public const string Prefix = "Subsidy:";
    public const string AnswerPrefix = "SubsidyAnswer:";

    public static ClaimDraftForm Of(string programmeKey) => Form(Prefix + programmeKey);

    public static ClaimDraftForm AnswerTo(string claimNumber) => Form(AnswerPrefix + claimNumber);

    private static ClaimDraftForm Form(string name) => new(ClaimDraftForm.NameOf(name), SubsidyFields.All, SubsidyFields.MaxEntry);
}
