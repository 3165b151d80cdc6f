using System.Security.Cryptography;
using System.Text;

namespace Shikaku.CardApp.Settings;

/// <summary>
/// The optional passcode, asked once at each start. It keeps a passer-by out of the app; it does not encrypt the terminal's key, which
/// the operating system's account protects.
/// </summary>
public sealed class PasscodeLock(SettingsStore settings, TimeProvider time)
{
    public const int ShortestPasscode = 4;
    public const int LongestPasscode = 8;

    /// <summary>Tries without a wait; after these the wait doubles from 30 seconds to 15 minutes.</summary>
    public const int FreeTries = 5;

    private const int Iterations = 600_000;
    private readonly Lock gate = new();
    private bool opened;

    public bool IsSet => settings.Current.Passcode is not null;

    public bool IsLocked => IsSet && !opened;

    /// <summary>Four to eight ASCII digits.</summary>
    public static bool IsAcceptable(string passcode) =>
        passcode.Length is >= ShortestPasscode and <= LongestPasscode && passcode.All(char.IsAsciiDigit);

    public void Set(string passcode)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var stored = new StoredPasscode(salt, Hash(passcode, salt, Iterations), Iterations);
        settings.Change(current => current with { Passcode = stored, PasscodeDecided = true });
        opened = true;
    }

    public void Remove() => settings.Change(current => current with { Passcode = null, PasscodeDecided = true });

    /// <summary>The terminal was registered anew by somebody who does not know the passcode: it is asked for again, as at the first start.</summary>
    public void Forget() => settings.Change(current => current with { Passcode = null, PasscodeDecided = false });

    /// <summary>Opens the app, or confirms who is about to change the passcode.</summary>
    public PasscodeTry Open(string passcode)
    {
        lock (gate)
        {
            if (settings.Current.Passcode is not { } stored)
            {
                return new PasscodeTry(Right: true, Wait: null);
            }

            var now = time.GetUtcNow();
            if (stored.NextTryAt is { } next && now < next)
            {
                return new PasscodeTry(Right: false, next - now);
            }

            if (!CryptographicOperations.FixedTimeEquals(Hash(passcode, stored.Salt, stored.Iterations), stored.Hash))
            {
                return Remember(stored, now);
            }

            opened = true;
            return Forgive();
        }
    }

    private PasscodeTry Forgive()
    {
        settings.Change(current => current with { Passcode = current.Passcode! with { Failures = 0, NextTryAt = null } });
        return new PasscodeTry(Right: true, Wait: null);
    }

    private PasscodeTry Remember(StoredPasscode stored, DateTimeOffset now)
    {
        var failures = stored.Failures + 1;
        TimeSpan? wait = failures < FreeTries
            ? null
            : TimeSpan.FromSeconds(Math.Min(900, 30 * Math.Pow(2, Math.Min(failures - FreeTries, 10))));
        settings.Change(current => current with { Passcode = stored with { Failures = failures, NextTryAt = now + wait } });
        return new PasscodeTry(Right: false, wait);
    }

    private static byte[] Hash(string passcode, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(passcode), salt, iterations, HashAlgorithmName.SHA256, 32);
}

/// <param name="Wait">How long until the next try is looked at; null: at once.</param>
public sealed record PasscodeTry(bool Right, TimeSpan? Wait);
