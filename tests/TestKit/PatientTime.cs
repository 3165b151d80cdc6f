namespace Shikaku.TestKit;

/// <summary>
/// The true clock, with limits that only the test lets pass: a timer of a second or more rings when <see cref="Pass"/> says so, and never because the machine is
/// slow. Shorter ones are pauses between two looks and ring by themselves.
/// </summary>
public sealed class PatientTime : TimeProvider
{
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly List<HeldTimer> timers = [];

    /// <summary>Lets so much time pass for every limit there is now.</summary>
    public void Pass(TimeSpan step)
    {
        List<HeldTimer> due;
        lock (gate)
        {
            timers.ForEach(timer => timer.Left -= step);
            due = timers.FindAll(timer => timer.Left <= TimeSpan.Zero);
            due.ForEach(timer => timer.Left = null);
        }

        due.ForEach(timer => timer.Ring());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime < ShortestLimit)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }

        var timer = new HeldTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (gate)
        {
            timers.Add(timer);
        }

        return timer;
    }

    private sealed class HeldTimer(PatientTime time, Action ring) : ITimer
    {
        /// <summary>Null: it is not set.</summary>
        public TimeSpan? Left { get; set; }

        public Action Ring { get; } = ring;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                Left = dueTime == Timeout.InfiniteTimeSpan ? null : dueTime;
            }

            return true;
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
