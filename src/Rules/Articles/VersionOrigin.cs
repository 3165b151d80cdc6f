namespace Shikaku.Rules.Articles;

/// <summary>Where a version comes from. Stored by name.</summary>
public enum VersionOrigin
{
    /// <summary>A file of content/, which ships with the program.</summary>
    Shipped,

    /// <summary>Written in the back office.</summary>
    Edited,
}
