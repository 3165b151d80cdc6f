using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Shikaku.Benchmarks.Portal;

namespace Shikaku.Benchmarks.Security;

/// <summary>How often strangers were answered what.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
    private int faults;

    /// <summary>Answers of 500 and above, but for a 503 that says when to come again.</summary>
    public int Faults => faults;

    public void Add(Answer answer) => Add(answer.Status, answer.SaysWhen);

    public void Add(HttpStatusCode status, bool saysWhen)
    {
        if (status >= HttpStatusCode.InternalServerError && !(status == HttpStatusCode.ServiceUnavailable && saysWhen))
        {
            Interlocked.Increment(ref faults);
        }

        Add(((int)status).ToString(CultureInfo.InvariantCulture));
    }

    /// <param name="outcome">What is no answer.</param>
    public void Add(string outcome) => counts.AddOrUpdate(outcome, 1, (_, count) => count + 1);

    /// <summary>In one line, for <see cref="Parse"/>.</summary>
    public string Write() => JsonSerializer.Serialize(new Written(faults, counts));

    public static Tally Parse(string text)
    {
        var written = JsonSerializer.Deserialize<Written>(text)!;
        var tally = new Tally { faults = written.Faults };
        foreach (var (outcome, count) in written.Counts)
        {
            tally.counts[outcome] = count;
        }

        return tally;
    }

    public override string ToString() =>
        string.Join(", ", counts.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Value} × {each.Key}")));

    private sealed record Written(int Faults, IReadOnlyDictionary<string, int> Counts);
}
