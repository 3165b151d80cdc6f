
namespace Shikaku.Rules.Cases;

/// <summary>What the catalogues of applications and of claims say alike, each in its own words and with its own codes.</summary>
public sealed record CaseRefusals(
    Refusal Unknown, Refusal ChangedMeanwhile, Refusal OwnFacility, Refusal RoleNotAllowed, Refusal StateNotAllowed, Refusal ReasonMissing, Refusal TextMissing,
    Refusal TextTooLong, Refusal AssigneeUnknown, Refusal NoteMissing)
{
    /// <summary>What is wrong with a note, if anything.</summary>
    public Refusal? FindNoteProblem(string? text) =>
        string.IsNullOrWhiteSpace(text) ? NoteMissing : text.Length > TextLimits.CaseText ? TextTooLong : null;

    /// <summary>What 差戻し and 却下 ask of what was ticked and typed.</summary>
    public Refusal? FindProblem(IReadOnlyCollection<string> reasons, string? text, Func<string, bool> isKnown) => (reasons, text) switch
    {
        ({ Count: 0 }, _) => ReasonMissing,
        _ when !reasons.All(isKnown) => ReasonMissing,
        _ when string.IsNullOrWhiteSpace(text) => TextMissing,
        _ when text.Length > TextLimits.CaseText => TextTooLong,
        _ => null,
    };
}
