using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shikaku.Contracts;

/// <summary>The one way these records become JSON: camelCase, no nulls, enums by name, Japanese as it is written.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ActivationRequest))]
[JsonSerializable(typeof(ActivationResponse))]
[JsonSerializable(typeof(ChallengeRequest))]
[JsonSerializable(typeof(ChallengeResponse))]
[JsonSerializable(typeof(DeviceReportRequest))]
[JsonSerializable(typeof(DeviceReportResponse))]
[JsonSerializable(typeof(EligibilityCheckRequest))]
[JsonSerializable(typeof(EligibilityCheckAnswer))]
[JsonSerializable(typeof(Problem))]
public sealed partial class ContractsJson : JsonSerializerContext;
