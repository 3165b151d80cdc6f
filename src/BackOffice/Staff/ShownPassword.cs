namespace Shikaku.BackOffice.Staff;

/// <summary>A one-time password on the screen, this once.</summary>
/// <param name="IsHalf">The other half is shown to the other administrator.</param>
public sealed record ShownPassword(string UserName, string Password, bool IsHalf)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => UserName;
}
