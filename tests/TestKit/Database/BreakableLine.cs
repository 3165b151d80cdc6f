using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Shikaku.TestKit.Database;

/// <summary>A port that leads to another one on this machine until it is broken.</summary>
public sealed class BreakableLine : IAsyncDisposable
{
    private readonly int target;
    private readonly TcpListener entrance = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> open = [];
    private readonly Task accepting;
    private volatile bool broken;

    public BreakableLine(int target)
    {
        this.target = target;
        entrance.Start();
        accepting = AcceptAsync();
    }

    /// <summary>After a piece of what the near side says has gone to the far side.</summary>
    public event Action? Passed;

    public int Port => ((IPEndPoint)entrance.LocalEndpoint).Port;

    /// <summary>What is open breaks; what comes is closed at once.</summary>
    public void Break()
    {
        broken = true;
        while (open.TryTake(out var side))
        {
            side.Dispose();
        }
    }

    public void Mend() => broken = false;

    public async ValueTask DisposeAsync()
    {
        Break();
        entrance.Dispose();
        await accepting;
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to, Action? passed)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var count)
            {
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
                passed?.Invoke();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Broken: that is what it is for.
        }

        to.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await ConnectAsync(await entrance.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The entrance is closed.
        }
    }

    private async Task ConnectAsync(TcpClient near)
    {
        if (broken)
        {
            near.Dispose();
            return;
        }

        // What is said goes on at once, not when more has come together.
        var far = new TcpClient { NoDelay = true };
        near.NoDelay = true;
        open.Add(near);
        open.Add(far);
        await far.ConnectAsync(IPAddress.Loopback, target);
        _ = CopyAsync(near, far, () => Passed?.Invoke());
        _ = CopyAsync(far, near, passed: null);
    }
}
