using System.Text.Json.Serialization;
using Shikaku.Contracts;

namespace Shikaku.CardApp.Settings;

/// <summary>What this terminal remembers. No patient, no PIN, ever.</summary>
public sealed record AppSettings
{
    public const int ShortestResult = 30;
    // Ten times the usual: a result of several qualifications, heard to its end, takes longer than two minutes (WCAG 2.2.1).
    public const int LongestResult = 1200;

    /// <summary>Version of the terms that were accepted; null before.</summary>
    public string? AcceptedTerms { get; init; }

    public RegisteredTerminal? Terminal { get; init; }

    /// <summary>The question was answered, with a passcode or with 「設定しない」.</summary>
    public bool PasscodeDecided { get; init; }

    public StoredPasscode? Passcode { get; init; }

    /// <summary>Staff chose between 目視確認 and 暗証番号; before, it is asked.</summary>
    public bool VerificationDecided { get; init; }

    public HolderVerification HolderVerification { get; init; } = HolderVerification.Pin;

    /// <summary>Seconds until a result disappears, from <see cref="ShortestResult"/> to <see cref="LongestResult"/>.</summary>
    public int ResultSeconds { get; init; } = 120;

    /// <summary>Staff have allowed 機種の動作報告.</summary>
    public bool ReportsReaders { get; init; }

    /// <summary>Name of the reader to use; null: whichever has a card.</summary>
    public string? Reader { get; init; }
}

/// <summary>Who this terminal is to the API, told at 初期登録.</summary>
public sealed record RegisteredTerminal(string FacilityCode, string FacilityName, string LoginId, string? DeviceName);

/// <summary>PBKDF2 of the passcode, and the failed tries that slow the next ones down, over restarts too.</summary>
public sealed record StoredPasscode(byte[] Salt, byte[] Hash, int Iterations, int Failures = 0, DateTimeOffset? NextTryAt = null);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AppSettings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
