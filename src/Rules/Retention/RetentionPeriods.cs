namespace Shikaku.Rules.Retention;

/// <summary>How long what nobody needs any more is kept (docs/security/data.md). The documents name no periods: these are stand-ins.</summary>
public static class RetentionPeriods
{
    /// <summary>Counted from when a mailed link was over or used.</summary>
    public static readonly TimeSpan MailedLinks = TimeSpan.FromDays(30);

    /// <summary>Counted from the end of a session, or from when it was last used.</summary>
    public static readonly TimeSpan Sessions = TimeSpan.FromDays(90);

    /// <summary>Counted from when a mail was sent or given up. Its text is gone by then.</summary>
    public static readonly TimeSpan Mails = TimeSpan.FromDays(180);

    /// <summary>Counted from when somebody registered. Their link works a day, one sent again as long; signing up ends the row at once.</summary>
    public static readonly TimeSpan Registrations = TimeSpan.FromDays(7);

    /// <summary>Counted from a change of a credential, whose state before is kept sealed: taken back for 72 hours, its mailed link gone a month after that.</summary>
    public static readonly TimeSpan CredentialChanges = TimeSpan.FromDays(40);

    /// <summary>Tries of 施設の確認 and of signing in, and what strangers were counted at.</summary>
    public static readonly TimeSpan Tries = TimeSpan.FromDays(90);

    /// <summary>Counted from the last change of a draft.</summary>
    public static readonly TimeSpan Drafts = TimeSpan.FromDays(365);

    /// <summary>Counted from the last report of a terminal on a reader: what works changes with drivers and apps.</summary>
    public static readonly TimeSpan DeviceReports = TimeSpan.FromDays(730);

    /// <summary>Of a facility that is no longer in 対応施設検索, that it was: who keeps a copy has so long to hear of it.</summary>
    public static readonly TimeSpan OpenFacilitiesGone = TimeSpan.FromDays(365);

    /// <summary>Counted from the half hour a call was booked for.</summary>
    public static readonly TimeSpan Callbacks = TimeSpan.FromDays(180);

    /// <summary>Counted from when an inquiry was closed, or answered and never written to again: who asks again is understood.</summary>
    public const int InquiriesYears = 2;

    /// <summary>Counted from a call: the reasons of a year are compared with those of the year before.</summary>
    public const int CallsYears = 2;

    /// <summary>Counted from when what was entered with a caller was settled, or its link's time was over: as long as an inquiry, for whoever asks what was said.</summary>
    public const int AssistedEntriesYears = 2;

    /// <summary>Minutes of the hosts: the 90 days that the status page shows, and some.</summary>
    public static readonly TimeSpan ServiceMinutes = TimeSpan.FromDays(100);

    /// <summary>Counted from the day on which something was searched for in vain.</summary>
    public static readonly TimeSpan VainSearches = TimeSpan.FromDays(180);

    /// <summary>Answers of checks: five years, to the day.</summary>
    public const int ChecksYears = 5;
}
