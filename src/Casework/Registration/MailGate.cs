namespace Shikaku.Casework.Registration;

/// <summary>
/// Whoever types an address and causes a mail passes here, a few at a time. A flood of them waits without a connection to the database, so that there are some left
/// for everybody else.
/// </summary>
public sealed class MailGate : IDisposable
{
    private const int AtOnce = 4;

    private readonly SemaphoreSlim places = new(AtOnce);

    /// <returns>Disposed by who has passed.</returns>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        return new Place(places);
    }

    public void Dispose() => places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
