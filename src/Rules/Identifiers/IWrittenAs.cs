namespace Shikaku.Rules.Identifiers;

/// <summary>A type of the field that columns and JSON hold as something plain: a code as its text, an amount as its number.</summary>
/// <typeparam name="TPlain">What is written: string or long.</typeparam>
public interface IWrittenAs<TSelf, TPlain>
    where TSelf : IWrittenAs<TSelf, TPlain>
{
    TPlain Plain { get; }

    /// <exception cref="FormatException">Not one of these.</exception>
    static abstract TSelf FromPlain(TPlain plain);
}
