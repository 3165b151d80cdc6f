using Shikaku.CardApp.Settings;
using Shikaku.Cards;
using Shikaku.Readers;

namespace Shikaku.CardApp.Checking;

/// <summary>The readers as the desk sees them: which of them count, where a card lies, and which one was read last. Not safe by itself: the desk's lock guards it.</summary>
internal sealed class DeskReaders(SettingsStore settings)
{
    private ReadersSnapshot all = new(ServiceRunning: false, []);
    private string? readLast;

    /// <summary>Without the readers that staff did not choose.</summary>
    public ReadersSnapshot Usable => settings.Current.Reader is { } chosen
        ? all with { Readers = [.. all.Readers.Where(reader => reader.Name == chosen)] }
        : all;

    /// <summary>Why it is no use to wait for a card; null: one can come.</summary>
    public CardProblem? Problem => !all.ServiceRunning ? CardProblem.ServiceStopped : Usable.Readers.Count == 0 ? CardProblem.NoReader : null;

    /// <summary>The card of the last reading still lies where it was read.</summary>
    public bool LastCardLies => all.ServiceRunning && all.Readers.Any(reader => reader.Name == readLast && reader.CardPresent);

    public void See(ReadersSnapshot snapshot) => all = snapshot;

    /// <summary>The reader to read from now, remembered as the last one; null: no card lies on any that counts.</summary>
    public string? TakeCard()
    {
        var reader = all.ServiceRunning ? Usable.Readers.FirstOrDefault(reader => reader.CardPresent)?.Name : null;
        readLast = reader ?? readLast;
        return reader;
    }
}
