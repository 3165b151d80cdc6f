using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.CardApp.DeviceAccounts;

/// <summary>The activation link the app was started with: how an operating system hands an address of a registered scheme over. Fills the form once.</summary>
public sealed class HandedLink
{
    private string? text;

    private HandedLink(string? text) => this.text = text;

    /// <summary>The first argument, where it has our scheme.</summary>
    public static HandedLink From(IReadOnlyList<string> args) =>
        new(args is [var first, ..] && first.StartsWith(ActivationLink.Scheme + ":", StringComparison.OrdinalIgnoreCase) ? first : null);

    /// <summary>Nobody has looked at it yet: the app begins with 初期登録, also where it is registered already.</summary>
    public bool Waits => Volatile.Read(ref text) is not null;

    /// <returns>Null: none, or taken before.</returns>
    public string? Take() => Interlocked.Exchange(ref text, null);
}
