using Shikaku.CardApp.Settings;
using Shikaku.Cards;
using Shikaku.Readers;

namespace Shikaku.CardApp.Checking;

/// <summary>The readers as the desk sees them: which of them count, where a card lies, and whether the last one was lifted. Not safe by itself: the desk's lock guards it.</summary>
internal sealed class DeskReaders(SettingsStore settings)
{
    private ReadersSnapshot all = new(ServiceRunning: false, []);
    private string? lastCardOn;

    /// <summary>Without the readers that staff did not choose.</summary>
    public ReadersSnapshot Usable => settings.Current.Reader is { } chosen
        ? all with { Readers = [.. all.Readers.Where(reader => reader.Name == chosen)] }
        : all;

    /// <summary>Why it is no use to wait for a card; null: one can come.</summary>
    public CardProblem? Problem => !all.ServiceRunning ? CardProblem.ServiceStopped : Usable.Readers.Count == 0 ? CardProblem.NoReader : null;

    /// <summary>The card that was read last was not seen to be lifted since. A stopped service or a pulled cable has not shown it: the card may still lie there.</summary>
    public bool LastCardLies => lastCardOn is not null;

    public void See(ReadersSnapshot snapshot)
    {
        all = snapshot;
        if (snapshot.ServiceRunning && snapshot.Readers.Count > 0 && !CardOnLastReader(snapshot))
        {
            lastCardOn = null;
        }
    }

    /// <summary>The reader to read from now; its card is the last one from here on. Null: no card lies on any that counts.</summary>
    public string? TakeCard()
    {
        var reader = all.ServiceRunning ? Usable.Readers.FirstOrDefault(reader => reader.CardPresent)?.Name : null;
        lastCardOn = reader ?? lastCardOn;
        return reader;
    }

    /// <summary>A reader that went and came back may have another name: any card could then be that one.</summary>
    private bool CardOnLastReader(ReadersSnapshot snapshot) =>
        snapshot.Readers.FirstOrDefault(reader => reader.Name == lastCardOn) is { } there
            ? there.CardPresent
            : snapshot.Readers.Any(reader => reader.CardPresent);
}
