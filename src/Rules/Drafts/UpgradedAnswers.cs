namespace Shikaku.Rules.Drafts;

/// <summary>The answers of a draft as the form of today asks for them.</summary>
/// <param name="Answers">In the names of the current form; what it does not know is still there.</param>
/// <param name="Unknown">What the current form has no field for.</param>
public sealed record UpgradedAnswers(IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Unknown)
{
    /// <summary>Of a form that has only ever had one version.</summary>
    public static UpgradedAnswers Same(IReadOnlyDictionary<string, string> answers) => new(answers, new Dictionary<string, string>(StringComparer.Ordinal));
}
