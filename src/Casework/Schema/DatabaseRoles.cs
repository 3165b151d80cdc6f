namespace Shikaku.Casework.Schema;

/// <summary>Who connects. Each host has a role of its own, with the rights its work needs; the owner migrates, and is who ./ops works as.</summary>
public static class DatabaseRoles
{
    public const string Owner = "shikaku_owner";
    public const string Portal = "shikaku_portal";
    public const string BackOffice = "shikaku_back_office";
    public const string Api = "shikaku_api";

    /// <summary>Once the role of all hosts: earlier migrations grant to it, and the one that made the others took everything away again.</summary>
    public const string Earlier = "shikaku_app";

    /// <summary>That must be there before the tables are made.</summary>
    public static readonly IReadOnlyList<string> Granted = [Portal, BackOffice, Api, Earlier];
}
