namespace Shikaku.Rules.Drafts;

/// <summary>Where a field of a form reads back.</summary>
[Flags]
public enum ReadBack
{
    None = 0,

    /// <summary>The page that is checked before sending.</summary>
    Check = 1,

    /// <summary>The sentence above its button.</summary>
    Lead = 2,
    Receipt = 4,

    /// <summary>The applicant's page of what was sent.</summary>
    Details = 8,

    /// <summary>The mail that says it was received.</summary>
    Mail = 16,

    /// <summary>The reviewer's page.</summary>
    Case = 32,
    Everywhere = Check | Receipt | Details | Mail | Case,
}
