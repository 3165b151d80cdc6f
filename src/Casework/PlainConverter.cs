using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework;

/// <summary>Keeps every <see cref="IWrittenAs{TSelf,TPlain}"/> in its column as the plain thing it is.</summary>
internal sealed class PlainConverter<T, TPlain>() : ValueConverter<T, TPlain>(value => Write(value), plain => Read(plain))
    where T : IWrittenAs<T, TPlain>
{
    /// <summary>Of a row of SqlQuery, which knows nothing of converters; and an expression cannot call a static member of an interface.</summary>
    public static T Read(TPlain plain) => T.FromPlain(plain);

    private static TPlain Write(T value) => value.Plain;
}
