using Shikaku.Cards;

namespace Shikaku.TestKit.Cards;

/// <summary>Plays a script to the letter: another command than the next one is an error of the test.</summary>
public sealed class ScriptedCard(CardScript script) : ICardConnection
{
    private int breakAt = -1;
    private CardConnectionFailure breakAs;

    /// <summary>Commands as they came.</summary>
    public List<byte[]> Sent { get; } = [];

    public IEnumerable<string> SentNames => script.Exchanges.Take(Sent.Count).Select(exchange => exchange.Name);

    /// <summary>The line breaks at that command: it is sent, and no answer comes.</summary>
    public ScriptedCard BreakingAt(int index, CardConnectionFailure failure)
    {
        (breakAt, breakAs) = (index, failure);
        return this;
    }

    public byte[] Transmit(ReadOnlySpan<byte> command)
    {
        var index = Sent.Count;
        Sent.Add(command.ToArray());
        if (index >= script.Exchanges.Count || !command.SequenceEqual(script.Exchanges[index].Command))
        {
            throw new InvalidOperationException($"Command {index} is not in the script: {Convert.ToHexString(command)}");
        }

        return index == breakAt ? throw new CardConnectionException(breakAs) : script.Exchanges[index].Answer;
    }

    /// <summary>It has one life.</summary>
    public void TakeUpAgain() => throw new CardConnectionException(breakAt < 0 ? CardConnectionFailure.Communication : breakAs);

    public void Dispose()
    {
    }
}

/// <summary>Gives the script's hash, and the proof when a card challenge came. Remembers what it was asked.</summary>
public sealed class ScriptedChallenges : ISigningChallengeSource
{
    public List<byte[]?> Requests { get; } = [];

    /// <summary>Set: the server does not answer.</summary>
    public Exception? Failure { get; init; }

    public async Task<SigningChallenge> RequestAsync(byte[]? cardChallenge, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Requests.Add(cardChallenge);
        return Failure is null
            ? new SigningChallenge(CardScript.Hash, cardChallenge is null ? null : CardScript.Proof)
            : throw Failure;
    }
}
