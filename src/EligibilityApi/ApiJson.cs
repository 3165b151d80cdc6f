using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shikaku.Contracts;

namespace Shikaku.EligibilityApi;

/// <summary>JSON as this server takes and gives it: strict in, Japanese as it is written out.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Options = Strict(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Unknown, missing, repeated and null members are errors, and so are numbers for names.</summary>
    public static JsonSerializerOptions Strict(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Insert(0, ContractsJson.Default);
        options.Converters.Add(new JsonStringEnumConverter<HolderVerification>(namingPolicy: null, allowIntegerValues: false));
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.PropertyNameCaseInsensitive = false;
        // Answers are JSON alone, never put into HTML, so kana and kanji need no escapes.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return options;
    }
}
