namespace Shikaku.Benchmarks.Security;

/// <summary>Plays scenes one after the other and looks at what they do to the host.</summary>
internal sealed class Playing(AttackedHosts hosts, SceneReport report)
{
    public async Task PlayAsync(Scene scene)
    {
        var memory = new HostMemory(scene.Host.Process);
        using var disk = new DiskUse(hosts);
        var refused = scene.Others.Refused;
        memory.BeginAnew();
        await disk.BeginAsync();
        var played = await scene.PlayAsync(hosts.Home);
        var (kept, most) = await disk.EndAsync();
        report.Line(scene.Attack, played, scene.Others.Refused - refused, memory.PeakMegabytes(), (kept, most, scene.DiskMark));
    }
}
