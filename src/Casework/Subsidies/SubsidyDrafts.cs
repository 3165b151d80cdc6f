using Shikaku.Casework.Claims;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>The drafts of 助成金交付申請.</summary>
public static class SubsidyDrafts
{
    public const string Prefix = "Subsidy:";
    public const string AnswerPrefix = "SubsidyAnswer:";

    /// <param name="programmeKey">The columns hold 60 letters each: a key this long leaves no room, and none is.</param>
    public static ClaimDraftForm Of(string programmeKey) => Form(Prefix + programmeKey);

    public static ClaimDraftForm AnswerTo(string claimNumber) => Form(AnswerPrefix + claimNumber);

    private static ClaimDraftForm Form(string name) => new(name.Length <= 60 ? name : name[..60], SubsidyFields.All, SubsidyFields.MaxEntry);
}
