using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Articles;

/// <summary>対象: who may read an article, and whom it is of use to.</summary>
/// <param name="SignedInOnly">Nobody else is shown it, nor told that it exists.</param>
/// <param name="Kinds">The facilities it is about; empty: all. Others may read it, but their lists leave it out.</param>
public sealed record ArticleAudience(bool SignedInOnly, IReadOnlyList<FacilityKind> Kinds)
{
    /// <summary>As it is stored: no kind of facility is called so.</summary>
    public const string SignedInMark = "SignedIn";

    public static ArticleAudience Everybody { get; } = new(false, []);

    public static ArticleAudience SignedIn { get; } = new(true, []);

    /// <summary>As files and forms write it.</summary>
    public string InWords => SignedInOnly ? "ログインした方" : Kinds.Count == 0 ? "すべての方" : string.Join('、', Kinds.Select(Word));

    public static ArticleAudience FromStored(IReadOnlyCollection<string> stored) =>
        new(stored.Contains(SignedInMark), [.. Enum.GetValues<FacilityKind>().Where(kind => stored.Contains(Enum.GetName(kind)!))]);

    public string[] Stored() => [.. (SignedInOnly ? [SignedInMark] : Enumerable.Empty<string>()).Concat(Kinds.Select(kind => Enum.GetName(kind)!))];

    /// <summary>Null: a word that is none of them.</summary>
    public static ArticleAudience? FromWords(IReadOnlyList<string> words)
    {
        if (words is ["すべての方"])
        {
            return Everybody;
        }

        if (words is ["ログインした方"])
        {
            return SignedIn;
        }

        var kinds = Enum.GetValues<FacilityKind>().Where(kind => words.Contains(Word(kind))).ToList();
        return kinds.Count > 0 && kinds.Count == words.Count ? new ArticleAudience(false, kinds) : null;
    }

    public bool MayRead(bool signedIn) => signedIn || !SignedInOnly;

    /// <param name="kind">Null: nobody is signed in.</param>
    public bool IsFor(FacilityKind? kind) => MayRead(kind is not null) && (kind is not { } own || Kinds.Count == 0 || Kinds.Contains(own));

    private static string Word(FacilityKind kind) => kind switch
    {
        FacilityKind.TreatmentOffice => "施術所",
        FacilityKind.CheckupInstitution => "健診実施機関",
        FacilityKind.MidwiferyHome => "助産所",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
