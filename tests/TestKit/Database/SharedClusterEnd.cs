namespace Shikaku.TestKit.Database;

/// <summary>Fixture of a whole test project: when its last test has ended, so does the cluster they shared. (Killed on the way: the next run clears it away.)</summary>
public sealed class SharedClusterEnd : IAsyncDisposable
{
    public ValueTask DisposeAsync() => PostgresCluster.EndSharedAsync();
}
