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

    private static async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
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

        var far = new TcpClient();
        open.Add(near);
        open.Add(far);
        await far.ConnectAsync(IPAddress.Loopback, target);
        _ = CopyAsync(near, far);
        _ = CopyAsync(far, near);
    }
}
