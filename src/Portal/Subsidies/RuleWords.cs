using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Subsidies;

/// <summary>Where a round's rules come from, without the names of the files we read them in.</summary>
internal static class RuleWords
{
    private const string FileEnd = ".txt";

    public static string Of(Programme programme)
    {
        var source = programme.Source.Replace("（docs/stand-ins.md）", "", StringComparison.Ordinal);
        var file = source.LastIndexOf(FileEnd, StringComparison.Ordinal);
        return file < 0 ? source : source[(file + FileEnd.Length)..];
    }
}
