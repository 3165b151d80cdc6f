using System.Text.Json;

namespace Shikaku.Benchmarks.Security;

/// <summary>What strangers know before they begin.</summary>
/// <param name="People">How many there are whose addresses run in order.</param>
/// <param name="Institutions">機関コード of some of 健診実施機関.</param>
/// <param name="Sessions">Cookies of some who are strangers, and signed in, with a draft.</param>
internal sealed record StrangersKnowledge(Uri Portal, Uri Office, Uri Api, int People, IReadOnlyList<string> Institutions, IReadOnlyList<string> Sessions)
{
    public void Write(string home) => File.WriteAllText(Of(home), JsonSerializer.Serialize(this));

    public static StrangersKnowledge Read(string home) => JsonSerializer.Deserialize<StrangersKnowledge>(File.ReadAllText(Of(home)))!;

    private static string Of(string home) => Path.Combine(home, "strangers.json");
}
