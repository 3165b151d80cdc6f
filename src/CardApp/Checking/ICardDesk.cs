using Shikaku.Cards;
using Shikaku.Readers;

namespace Shikaku.CardApp.Checking;

/// <summary>The readers of this machine and a line to the card on one of them. Tests put a scripted card here.</summary>
public interface ICardDesk
{
    ReadersSnapshot Current { get; }

    event Action<ReadersSnapshot>? Changed;

    /// <exception cref="CardConnectionException">The card or the reader cannot be used now.</exception>
    ICardConnection Connect(string reader);
}
