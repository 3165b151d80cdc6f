namespace Shikaku.Contracts;

/// <summary>The addresses of the eligibility API, for the API and for who calls it. They stand nowhere else. What ends in Route is a template.</summary>
public static class ApiAddresses
{
    public const string Activations = "/activations";
    public const string Challenges = "/challenges";
    public const string DeviceReports = "/device-reports";
    public const string EligibilityChecks = "/eligibility-checks";
    public const string EligibilityCheckRoute = "/eligibility-checks/{receiptNumber}";
}
