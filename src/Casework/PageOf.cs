namespace Shikaku.Casework;

/// <summary>A page of a long list. One row more is read than is shown: it says whether another page follows, and nothing is counted.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Rows, bool More)
{
    public PageOf<TShown> Select<TShown>(Func<T, TShown> shown) => new([.. Rows.Select(shown)], More);
}

public static class Paging
{
    /// <summary>Rows of a page, unless a list says otherwise.</summary>
    public const int Size = 50;

    /// <summary>What is read of a page that begins here.</summary>
    public static IQueryable<T> TakePage<T>(this IQueryable<T> ordered, int size = Size) => ordered.Take(size + 1);

    /// <summary>What is read of a page by its number, 1 first: for short lists, where passing over rows costs little.</summary>
    public static IQueryable<T> TakePageNumber<T>(this IQueryable<T> ordered, int page) => ordered.Skip((page - 1) * Size).TakePage();

    /// <summary>The page in what was read of it.</summary>
    public static PageOf<T> CutPage<T>(this IReadOnlyCollection<T> read, int size = Size) => new([.. read.Take(size)], read.Count > size);
}
