namespace Shikaku.Casework.Cases;

/// <summary>Another case that shares something with the one looked at.</summary>
/// <param name="Kind">In words, as its state is.</param>
/// <param name="Why">What it shares: 同じ施設, 同じ口座番号.</param>
public sealed record RelatedCase(string Number, string FacilityName, string Kind, string State, DateTimeOffset SubmittedAt, IReadOnlyList<string> Why);
