using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Cases;

/// <summary>The person at a case.</summary>
/// <param name="OwnFacilities">Facilities whose cases this person never touches.</param>
public sealed record CaseWorker(Guid StaffId, StaffRole Role, OwnFacilities OwnFacilities);

/// <summary>A case as the person saw it.</summary>
/// <param name="Number">受付番号.</param>
/// <param name="Version">Of the page that was shown.</param>
public sealed record SeenCase(string Number, int Version, CaseWorker Worker);

/// <summary>What is written into the history of a case.</summary>
/// <param name="PublicText">What whoever sent it reads; null: not for them.</param>
/// <param name="InternalText">What staff read besides.</param>
/// <param name="Reasons">By code.</param>
public sealed record CaseEntry(string? PublicText = null, string? InternalText = null, string[]? Reasons = null);

/// <summary>What a case is after something was done with it.</summary>
public sealed record CaseDone(string Number, int Version);
