namespace Shikaku.Rules.Programmes;

/// <summary>How a device came to the facility.</summary>
public enum Acquisition
{
    /// <summary>単独で購入.</summary>
    Bought,

    /// <summary>セット販売: with other goods, at one price.</summary>
    Bundled,

    /// <summary>リース・レンタル.</summary>
    Leased,
}

public static class Acquisitions
{
    public static string Name(Acquisition acquisition) => acquisition switch
    {
        Acquisition.Bought => "単独で購入",
        Acquisition.Bundled => "セット販売",
        Acquisition.Leased => "リース・レンタル",
        _ => throw new ArgumentOutOfRangeException(nameof(acquisition)),
    };

    /// <param name="typed">The value of the form.</param>
    public static Acquisition? Find(string? typed) => Enum.GetValues<Acquisition>().Cast<Acquisition?>().FirstOrDefault(each => each.ToString() == typed);
}
