using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shikaku.Rules.Identifiers;

/// <summary>Writes every <see cref="IWrittenAs{TSelf,TPlain}"/> into JSON as the plain thing it is.</summary>
public sealed class PlainJson<T, TPlain> : JsonConverter<T>
    where T : IWrittenAs<T, TPlain>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var plain = JsonSerializer.Deserialize<TPlain>(ref reader, options) ?? throw new JsonException();
        try
        {
            return T.FromPlain(plain);
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Plain, options);
}
