namespace Shikaku.Casework.Articles;

/// <summary>The version of an article that a person had before them.</summary>
/// <param name="Version">Of the row: how often it was changed.</param>
public sealed record VersionSeen(int Number, int Version);
