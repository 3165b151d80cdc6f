using System.Runtime.CompilerServices;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Staff;

/// <summary>Facilities a member of staff belongs to or is close to: their cases, duties and money this person never touches.</summary>
[CollectionBuilder(typeof(OwnFacilities), nameof(Create))]
public sealed class OwnFacilities
{
    public static readonly OwnFacilities None = new([]);

    private readonly HashSet<FacilityCode> codes;

    private OwnFacilities(IEnumerable<FacilityCode> codes) => this.codes = [.. codes];

    /// <param name="codes">As they are stored.</param>
    /// <exception cref="FormatException">One is not a facility code.</exception>
    public static OwnFacilities Of(IEnumerable<string> codes) => new(codes.Select(FacilityCode.Parse));

    public static OwnFacilities Create(ReadOnlySpan<FacilityCode> codes) => new(codes.ToArray());

    /// <summary>The one place that says whose facility it is.</summary>
    public bool Contains(FacilityCode facility) => codes.Contains(facility);

    public IEnumerator<FacilityCode> GetEnumerator() => codes.GetEnumerator();
}
