using Shikaku.Casework.Staff;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Demo.MainJob;

/// <summary>Who registers in a run: nobody's name, an address of the reserved kind, a password used this once.</summary>
internal sealed record Applicant(string Name, string Mail, string Password)
{
    public static Applicant New() => new("自動　確認", $"check-{RandomId.New():N}@jido-kakunin.example", StaffSecrets.NewOneTimePassword());
}
