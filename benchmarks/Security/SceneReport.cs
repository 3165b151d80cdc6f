namespace Shikaku.Benchmarks.Security;

/// <summary>Each scene beside its marks.</summary>
internal sealed class SceneReport
{
    private const double PageMark = 200;

    /// <summary>Without an attack; slower than this, the machine does something else.</summary>
    private const double IdlePages = 50;

    /// <summary>Of a host, in megabytes.</summary>
    private const double MemoryMark = 768;

    private double quiet;
    private int faults;
    private int missed;

    /// <summary>The pages while nobody attacks.</summary>
    public void Quiet(string host, Latencies times)
    {
        quiet = Math.Max(quiet, times.Quantile(0.95));
        Console.WriteLine($"{"nobody attacks, " + host,-52}others {Times(times)}");
    }

    /// <param name="memory">Peak of the host it was done to, in megabytes.</param>
    /// <param name="disk">Growth in megabytes: what stays, the most at any time, the most there may be.</param>
    public void Line(string name, (Tally Tally, Latencies Others) played, int refused, double memory, (double Kept, double Most, double Mark) disk)
    {
        faults += played.Tally.Faults;
        Console.WriteLine();
        Console.WriteLine($"{name,-52}{played.Tally}   {Judge(played.Tally.Faults == 0)} (no 5xx but 503 with Retry-After)");
        if (Extent.IsMoment)
        {
            return;
        }

        var p95 = played.Others.Quantile(0.95);
        Console.WriteLine($"{"",-4}others {Times(played.Others)}   {Judge(p95 <= PageMark && refused == 0)} (p95 ≤ {PageMark} ms, all served)");
        Console.WriteLine(FormattableString.Invariant($"{"",-4}memory peak {memory:0} MB   {Judge(memory <= MemoryMark)} (≤ {MemoryMark:0} MB)"));
        Console.WriteLine(FormattableString.Invariant(
            $"{"",-4}disk {disk.Kept:+0.0;-0.0;0.0} MB, at most {disk.Most:+0.0;-0.0;0.0} MB meanwhile   {Judge(disk.Most <= disk.Mark)} (≤ {disk.Mark:0} MB)"));
    }

    /// <returns>1: a mark was missed, and not because the machine was busy.</returns>
    public int Verdict()
    {
        Console.WriteLine();
        if (faults == 0 && missed > 0 && quiet > IdlePages)
        {
            Console.WriteLine(FormattableString.Invariant($"{missed} marks missed, but the machine was busy: pages took {quiet:0.0} ms while nobody attacked. Run it again on an idle one."));
            return 0;
        }

        Console.WriteLine(missed > 0 ? FormattableString.Invariant($"{missed} marks missed") : Extent.IsMoment ? "no faults; too little was done to measure" : "all marks met");
        return missed > 0 ? 1 : 0;
    }

    private static string Times(Latencies of) => FormattableString.Invariant($"p50 {of.Quantile(0.50),6:0.0}   p95 {of.Quantile(0.95),6:0.0} ms");

    private string Judge(bool met)
    {
        missed += met ? 0 : 1;
        return met ? "mark met" : "MARK MISSED";
    }
}
