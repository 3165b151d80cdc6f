namespace Shikaku.Rules.Cases;

/// <summary>The text for the applicant: lines that ticked reasons wrote, and what the reviewer wrote.</summary>
public static class ApplicantText
{
    private const string Mark = "・";

    /// <summary>Adds the sentences of newly ticked reasons and takes out those of unticked ones; everything else stays as it is.</summary>
    /// <param name="sentences">Code and sentence of every reason there is, in order; empty sentences write nothing.</param>
    public static string Rewrite(string? text, IReadOnlyCollection<string> ticked, IEnumerable<(string Code, string Sentence)> sentences)
    {
        var ours = sentences.Where(each => each.Sentence.Length > 0).Select(each => (each.Code, Line: Mark + each.Sentence)).ToList();
        var unticked = ours.Where(each => !ticked.Contains(each.Code)).Select(each => each.Line).ToHashSet(StringComparer.Ordinal);
        var lines = (text ?? "").ReplaceLineEndings("\n").Split('\n').Where(line => !unticked.Contains(line.Trim())).ToList();
        var written = lines.Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        lines.AddRange(ours.Where(each => ticked.Contains(each.Code) && !written.Contains(each.Line)).Select(each => each.Line));
        return string.Join('\n', lines).Trim();
    }
}
