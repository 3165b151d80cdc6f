using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>The two secrets of a settings sheet, as they are sealed.</summary>
public sealed record SheetSecrets(string Password, ActivationCode ActivationCode)
{
    private const char Separator = '\n';

    public static SheetSecrets New() => new(AccountSecrets.NewPassword(), AccountSecrets.NewActivationCode());

    /// <exception cref="FormatException">Written by another version.</exception>
    public static SheetSecrets Read(string text) =>
        text.Split(Separator) is [var password, var code] && ActivationCode.TryParse(code, out var activationCode)
            ? new SheetSecrets(password, activationCode)
            : throw new FormatException("Not the secrets of a settings sheet.");

    public string Write() => $"{Password}{Separator}{ActivationCode.Value}";

    /// <summary>Without the secrets.</summary>
    public override string ToString() => "SheetSecrets (****)";
}
