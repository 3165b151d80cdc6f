namespace Shikaku.Rules.AssistedEntries;

/// <summary>How long and how often. Ours: no document knows of forms that are filled in over the telephone (docs/stand-ins.md).</summary>
public static class AssistedEntryTerms
{
    /// <summary>Counted from the writing of the mail; over a weekend it reaches whoever called on Friday.</summary>
    public static readonly TimeSpan LinkValid = TimeSpan.FromHours(72);

    /// <summary>Of one of the staff within 24 hours: more than a day of calls.</summary>
    public const int MostOfAClerkInADay = 100;

    /// <summary>As the screens of the call centre say it.</summary>
    public static string Name(AssistedEntryState state) => state switch
    {
        AssistedEntryState.Waiting => "確認待ち",
        AssistedEntryState.Confirmed => "登録済み",
        AssistedEntryState.Declined => "登録しない",
        AssistedEntryState.Withdrawn => "取下げ",
        AssistedEntryState.Expired => "期限切れ",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>What it is now: one whose link's time is over waits no more, whatever is stored.</summary>
    /// <param name="expiresAt">The last instant at which the link works.</param>
    public static AssistedEntryState StateAt(AssistedEntryState stored, DateTimeOffset expiresAt, DateTimeOffset now) =>
        stored == AssistedEntryState.Waiting && now > expiresAt ? AssistedEntryState.Expired : stored;
}
