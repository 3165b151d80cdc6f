namespace Shikaku.CardApp.Checking;

/// <summary>The one attempt of the counter, from the verified holder to its end. Not safe by itself: the desk's lock guards it.</summary>
/// <param name="finished">Told from another thread, also when nobody waits for that attempt any more. The outcome is null where it was given up.</param>
internal sealed class DeskAttempt(AttemptRunner runner, Action<Attempt, CheckOutcome?> finished)
{
    private Attempt? current;

    /// <summary>A holder was verified, and the card of it has not been read yet.</summary>
    public bool IsThere => current is not null;

    public void Take(Attempt next) => current = next;

    public void Read(string reader)
    {
        var attempt = current!;
        _ = Task.Run(async () => finished(attempt, await runner.RunAsync(attempt, reader)));
    }

    /// <summary>False: it was given up meanwhile, and the counter has gone on.</summary>
    public bool Is(Attempt attempt) => current == attempt;

    /// <summary>Nobody waits for the reading any more; what is left of it ends by itself.</summary>
    public void GiveUp(TimeSpan after)
    {
        current?.GiveUp();
        current = null;
        runner.NoteGivenUp(after);
    }

    public void Forget()
    {
        current?.Dispose();
        current = null;
    }
}
