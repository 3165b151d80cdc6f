using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.DeviceAccounts;

/// <summary>ID of a 資格確認アカウント: W and seven digits, such as W0000001.</summary>
[JsonConverter(typeof(PlainJson<LoginId, string>))]
public sealed record LoginId : IIdentifier<LoginId>
{
    public const int MaxNumber = 9_999_999;

    private LoginId(string value) => Value = value;

    public string Value { get; }

    /// <param name="number">1 to 9,999,999.</param>
    public static LoginId Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MaxNumber);
        return new LoginId(number.ToString("'W'0000000", CultureInfo.InvariantCulture));
    }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out LoginId? id)
    {
        id = text is ['W', _, _, _, _, _, _, _] && Digits.Only(text.AsSpan(1)) ? new LoginId(text) : null;
        return id is not null;
    }

    /// <exception cref="FormatException">Not an ID.</exception>
    public static LoginId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("Not a login ID.");

    public override string ToString() => Value;
}
