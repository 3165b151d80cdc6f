namespace Shikaku.Rules.ServiceStatus;

/// <summary>How a host was on a day.</summary>
public enum DayState
{
    /// <summary>It was not there yet, or nobody measured.</summary>
    NotMeasured,

    Good,

    /// <summary>Stopped for a while.</summary>
    Interrupted,

    /// <summary>Stopped for long.</summary>
    Down,
}
