namespace Shikaku.CardApp.Checking;

/// <summary>Counts what changed and wakes those who wait. Not safe by itself: the desk's lock guards it.</summary>
internal sealed class Changes
{
    private TaskCompletionSource next = NewSignal();

    /// <summary>Grows when the panel looks different.</summary>
    public long Panel { get; private set; }

    /// <summary>Grows when readers or cards changed.</summary>
    public long Readers { get; private set; }

    public Task Next => next.Task;

    public void OfPanel()
    {
        Panel++;
        Wake();
    }

    public void OfReaders()
    {
        Readers++;
        Wake();
    }

    private void Wake()
    {
        var signal = next;
        next = NewSignal();
        signal.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
