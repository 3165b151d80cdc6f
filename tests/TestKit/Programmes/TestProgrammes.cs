using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Programmes;
using Shikaku.Rules.Programmes;

namespace Shikaku.TestKit.Programmes;

/// <summary>The programmes as they are in programmes/, and changed ones.</summary>
public static class TestProgrammes
{
    public const string TreatmentOffice = "subsidy-treatment-office-2024";
    public const string MidwiferyHome = "subsidy-midwifery-home-2024";
    public const string CheckupInstitution = "subsidy-checkup-institution-2024";
    public const string Cooperation = "cooperation-2025";

    /// <summary>The example with every item that only some rounds have. Not among <see cref="Keys"/>: it is not loaded.</summary>
    public const string Care = "examples/care-information-2026";

    public static IReadOnlyList<string> Keys { get; } = [TreatmentOffice, MidwiferyHome, CheckupInstitution, Cooperation];

    public static string Text(string key) => File.ReadAllText(ProjectFolder.PathOf("programmes", key + ".txt"));

    /// <summary>A round of 助成金 that somebody ended on 2025-02-01: the real ones name no end.</summary>
    public static string Ended(string key) => Text(key)
        .Replace("から 期限なし", "から 2025-02-01 まで", StringComparison.Ordinal).Replace("締切日: なし", "締切日: 2025-02-01", StringComparison.Ordinal);

    public static Programme Read(string key) => Parse(Path.GetFileName(key), Text(key));

    public static Programme Parse(string key, string text) =>
        ProgrammeFile.TryParse(key, text, out var programme, out var errors) ? programme : throw new ArgumentException(string.Join('\n', errors), nameof(text));

    /// <summary>The real rounds.</summary>
    public static async Task LoadAsync(AppDbContext db)
    {
        foreach (var key in Keys)
        {
            await PutAsync(db, key, Text(key));
        }
    }

    /// <summary>The real rounds, those of 助成金 with an end: <see cref="Ended"/>.</summary>
    public static async Task LoadEndedAsync(AppDbContext db)
    {
        foreach (var key in Keys)
        {
            await PutAsync(db, key, Ended(key));
        }
    }

    /// <summary>The fictional rounds, open on that day.</summary>
    public static async Task LoadSampleAsync(AppDbContext db, DateOnly day)
    {
        foreach (var key in Keys)
        {
            await PutAsync(db, SampleRound.KeyOf(key), SampleRound.Of(Text(key), day));
        }
    }

    public static async Task PutAsync(AppDbContext db, string key, string text)
    {
        var loaded = await new LoadProgramme(db).RunAsync(new LoadProgramme.Request(key, text), new ActingAs(Actor.Parse("test"), Reason: null, FixedClock.Morning), CancellationToken.None);
        if (loaded.Refusal is { } refusal)
        {
            throw new ArgumentException(refusal.Detail, nameof(text));
        }
    }
}
