namespace Shikaku.Benchmarks.Portal;

/// <summary>Each line beside its floor and its mark.</summary>
internal sealed class Report
{
    private const long WeightMark = 100 * 1024;

    /// <summary>A floor that takes longer than this is measured on a machine that does something else.</summary>
    private const double IdleFloor = 10;

    private double worstFloor;
    private int missed;

    public void Floor(string name, (Latencies Times, Cpu Cpu) floor)
    {
        worstFloor = Math.Max(worstFloor, floor.Times.Quantile(0.95));
        Console.WriteLine();
        Console.WriteLine($"{"floor",-24}{Times(floor)}   ({name})");
    }

    public void Line(string name, (Latencies Times, Cpu Cpu) ours, (Latencies Times, Cpu Cpu) floor, double mark)
    {
        var p95 = ours.Times.Quantile(0.95);
        Console.WriteLine(FormattableString.Invariant($"{name,-24}{Times(ours)}   ratio={p95 / floor.Times.Quantile(0.95),5:0.0}   {Judge(p95 <= mark)} (p95 ≤ {mark} ms)"));
    }

    public void Weight(string name, PageWeight weight) => Console.WriteLine(FormattableString.Invariant(
        $"{name,-24}{weight.Wire / 1024.0,7:0.0} KB in {weight.Files} files, {weight.Raw / 1024.0,5:0.0} KB unpacked   {Judge(weight.Wire <= WeightMark)} (≤ 100 KB without pictures)"));

    public int Verdict()
    {
        Console.WriteLine();
        if (Extent.IsMoment)
        {
            Console.WriteLine("no marks: too little was done to measure");
            return 0;
        }

        if (missed > 0 && worstFloor > IdleFloor)
        {
            Console.WriteLine(FormattableString.Invariant($"{missed} marks missed, but the machine was busy: the floor itself took {worstFloor:0.0} ms. Run it again on an idle one."));
            return 0;
        }

        Console.WriteLine(missed == 0 ? "all marks met" : FormattableString.Invariant($"{missed} marks missed"));
        return missed == 0 ? 0 : 1;
    }

    private static string Times((Latencies Times, Cpu Cpu) of) =>
        FormattableString.Invariant($"p50 {of.Times.Quantile(0.50),6:0.0}   p95 {of.Times.Quantile(0.95),6:0.0}   p99 {of.Times.Quantile(0.99),6:0.0} ms   {of.Cpu}");

    private string Judge(bool met)
    {
        missed += met ? 0 : 1;
        return met ? "mark met" : "MARK MISSED";
    }
}
