namespace Shikaku.Cards;

/// <summary>What a command or a step brought: a value, or the named problem that ends the reading.</summary>
public readonly record struct CardAnswer<T>
{
    private CardAnswer(T? value, CardReadingOutcome.Failed? failure)
    {
        Value = value;
        Failure = failure;
    }

    /// <summary>Meaningful only when <see cref="Failure"/> is null.</summary>
    public T? Value { get; }

    public CardReadingOutcome.Failed? Failure { get; }

    public static implicit operator CardAnswer<T>(T value) => new(value, null);

    public static implicit operator CardAnswer<T>(CardProblem problem) => new(default, new CardReadingOutcome.Failed(problem));

    public static implicit operator CardAnswer<T>(CardReadingOutcome.Failed failure) => new(default, failure);
}
