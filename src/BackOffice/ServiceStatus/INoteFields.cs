namespace Shikaku.BackOffice.ServiceStatus;

/// <summary>What the form of 予定作業 and 障害 holds, of a new one and of one that is changed.</summary>
public interface INoteFields
{
    string? Kind { get; }

    string? Title { get; }

    string? From { get; }

    string? Until { get; }

    string? Words { get; }

    string? Afterword { get; }

    bool OnEveryPage { get; }
}
