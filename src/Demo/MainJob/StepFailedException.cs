namespace Shikaku.Demo.MainJob;

/// <summary>A step of the main job did not end as it must. The first one ends the run.</summary>
public sealed class StepFailedException(string feature, string reason) : Exception($"{feature} {reason}");
