namespace Shikaku.Rules.DeviceReports;

/// <summary>機種の動作報告: what is taken in and what is shown.</summary>
public static class DeviceReportTerms
{
    /// <summary>A model is shown from this many facilities on: nobody can be told by what they use.</summary>
    public const int FewestFacilities = 3;

    /// <summary>Models one terminal is counted for. What goes beyond is answered and left out.</summary>
    public const int MostOfATerminal = 20;

    /// <summary>Characters of the app's version.</summary>
    public const int LongestVersion = 20;
}
