namespace Shikaku.Portal.Handouts;

/// <summary>A leaflet or a poster, ready for paper.</summary>
/// <param name="Html">Safe to be written out as it is.</param>
/// <param name="IsPoster">Read from afar: larger.</param>
public sealed record HandoutSheet(string Title, string Html, bool IsPoster);
