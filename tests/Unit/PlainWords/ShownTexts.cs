using System.Text.RegularExpressions;
using Shikaku.TestKit;

namespace Shikaku.Unit.PlainWords;

/// <summary>
/// The Japanese that stands in the sources of a site, sentence by sentence: text of pages, what attributes and code hold in quotes. What a page puts in as it is shown
/// counts as four characters. Comments are nobody's reading.
/// </summary>
internal static partial class ShownTexts
{
    private const string Filled = "＿＿＿＿";

    private static readonly char[] Ends = ['。', '！', '？'];

    /// <summary>Pages and partial pages below a folder of src.</summary>
    public static IEnumerable<(string File, string Text)> Pages(params string[] folder) => Files("*.cshtml", folder);

    /// <summary>What stands behind pages, which says some of their sentences.</summary>
    public static IEnumerable<(string File, string Text)> Models(params string[] folder) => Files("*.cshtml.cs", folder);

    /// <summary>Sentences of pages and of code below a folder of src.</summary>
    public static IEnumerable<(string File, string Sentence)> Sentences(params string[] folder) =>
        Pages(folder).SelectMany(page => OfPage(page.Text).Select(sentence => (page.File, sentence)))
            .Concat(Files("*.cs", folder).SelectMany(code => OfCode(code.Text).Select(sentence => (code.File, sentence))))
            .Distinct();

    public static IEnumerable<string> OfText(string text) =>
        text.Split(Ends, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(sentence => Japanese().IsMatch(sentence) && !Code().IsMatch(sentence));

    public static IEnumerable<string> OfPage(string page)
    {
        var read = CodeLine().Replace(PageComment().Replace(page, ""), "");
        var attributes = Quoted().Matches(FilledIn(read)).Select(quoted => Hole().Replace(quoted.Groups["text"].Value, Filled));
        var lines = FilledIn(BlockTag().Replace(InlineTag().Replace(read, ""), "\n")).Split('\n');
        return attributes.Concat(lines).SelectMany(OfText);
    }

    private static IEnumerable<string> OfCode(string code) =>
        Quoted().Matches(CodeComment().Replace(code, "")).Select(quoted => Hole().Replace(quoted.Groups["text"].Value, Filled)).Where(text => text.Contains('。')).SelectMany(OfText);

    private static string FilledIn(string page) => Value().Replace(Expression().Replace(page, Filled), Filled);

    private static IEnumerable<(string File, string Text)> Files(string kind, string[] folder)
    {
        var source = ProjectFolder.PathOf("src");
        return Directory.EnumerateFiles(Path.Combine([source, .. folder]), kind, SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(source, file).Replace('\\', '/'), Path: file))
            .Where(file => !Built().IsMatch(file.Name))
            .Select(file => (file.Name, File.ReadAllText(file.Path)));
    }

    // A piece of Razor that no expression above has taken out.
    [GeneratedRegex(@"=>|@\(|[A-Za-z]\(", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("[ぁ-んァ-ヶ一-龥]", RegexOptions.NonBacktracking)]
    private static partial Regex Japanese();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex PageComment();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex CodeComment();

    // Of a page's code, only what is in quotes is read: by way of the attributes.
    [GeneratedRegex(@"^\s*(//.*|@?(var|if|foreach|else|switch|case)\b[^<]*|[\w\[\]""]+ = .*;)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex CodeLine();

    [GeneratedRegex("\"(?<text>[^\"\\n]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Hole();

    [GeneratedRegex("</?(a|abbr|b|code|em|rt|ruby|small|span|strong|time)\\b[^>]*>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex InlineTag();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex BlockTag();

    [GeneratedRegex(@"@\([^()\n]*(\([^()\n]*(\([^()\n]*\)[^()\n]*)*\)[^()\n]*)*\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Expression();

    [GeneratedRegex(@"@[A-Za-z][\w.]*(\([^()\n]*\))?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Value();

    [GeneratedRegex(@"(^|/)(bin|obj)/", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Built();
}
