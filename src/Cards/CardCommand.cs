using Shikaku.Cards.Apdu;

namespace Shikaku.Cards;

/// <summary>One command of the card: typed input to bytes, answer to meaning.</summary>
public abstract class CardCommand<T>
{
    public abstract CommandApdu ToApdu();

    public abstract CardAnswer<T> Interpret(ResponseApdu response);
}
