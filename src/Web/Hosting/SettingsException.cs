namespace Shikaku.Web.Hosting;

/// <summary>The host cannot start as it is configured; the message is for whoever runs it.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems, Exception? cause = null) : InvalidOperationException(Say(problems), cause)
{
    public IReadOnlyList<string> Problems { get; } = problems;

    private static string Say(IReadOnlyList<string> problems) => string.Join(
        Environment.NewLine,
        ["The host cannot start as it is configured (docs/operations.md, Settings; in environment variables __ stands for :):", .. problems.Select(problem => $"- {problem}.")]);
}
