using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.DeviceAccounts;

/// <summary>端末の名前, by which the people of a facility tell its terminals apart.</summary>
public static class DeviceName
{
    /// <summary>Characters as people count them: 𠮷 is one.</summary>
    public const int Longest = 60;

    /// <returns>As it is seen, trimmed, on one line; null for nothing.</returns>
    public static string? Clean(string? typed)
    {
        var name = string.Concat(VisibleText.Of(typed).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return name.Length == 0 ? null : name;
    }

    public static bool IsTooLong(string? name) => name is not null && name.EnumerateRunes().Count() > Longest;
}
