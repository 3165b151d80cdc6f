using System.Globalization;

namespace Shikaku.TestKit.Fuzzing;

/// <summary>Numbers that cases are made of: the same few in every run; with SHIKAKU_FUZZ=1 ten thousand new ones, and with the number of a case that one.</summary>
public static class CaseNumbers
{
    private const int Many = 10_000;
    private const int DrawNew = 1;

    public static IEnumerable<int> Of(int usual) => int.TryParse(Environment.GetEnvironmentVariable("SHIKAKU_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
        ? asked == DrawNew ? Enumerable.Range(0, Many).Select(_ => Random.Shared.Next()) : [asked]
        : Enumerable.Range(0, usual);
}
