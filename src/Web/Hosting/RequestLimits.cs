namespace Shikaku.Web.Hosting;

/// <summary>
/// How much is taken from one network of people who are not signed in. Many people stand behind one network (a company, the exchange of a telephone carrier): the numbers are for a machine that tries things out, not for them.
/// What nothing public fixes: docs/stand-ins.md.
/// </summary>
public sealed record RequestLimits
{
    public RequestLimits(HostSettings settings)
    {
        Pages = RequestLimit.Read(settings, "Limits:Pages", new RequestLimit(600, TimeSpan.FromMilliseconds(100)));
        Forms = RequestLimit.Read(settings, "Limits:Forms", new RequestLimit(120, TimeSpan.FromSeconds(1)));
        Activations = RequestLimit.Read(settings, "Limits:Activations", new RequestLimit(60, TimeSpan.FromSeconds(2)));
        CostlyAtOnce = settings.Number("Limits:CostlyAtOnce", 1, Most) ?? Math.Max(1, Environment.ProcessorCount - 1);
        CostlyWaiting = settings.Number("Limits:CostlyWaiting", 0, Most) ?? 32;
    }

    internal const int Most = 1_000_000;

    /// <summary>What is only looked at.</summary>
    public RequestLimit Pages { get; }

    /// <summary>What is sent.</summary>
    public RequestLimit Forms { get; }

    /// <summary>Of the API: terminals that have no certificate yet.</summary>
    public RequestLimit Activations { get; }

    /// <summary>Forms that hash a password, of everybody together: as many as leave one processor to all others.</summary>
    public int CostlyAtOnce { get; }

    /// <summary>How many of these wait for their turn before the next one is told to come again.</summary>
    public int CostlyWaiting { get; }
}

/// <param name="AtOnce">So many may come together,</param>
/// <param name="Every">and one more whenever this has passed.</param>
public sealed record RequestLimit(int AtOnce, TimeSpan Every)
{
    internal static RequestLimit Read(HostSettings settings, string key, RequestLimit unless) => new(
        settings.Number(key + "AtOnce", 1, RequestLimits.Most) ?? unless.AtOnce, settings.Seconds(key + "EverySeconds") ?? unless.Every);
}
