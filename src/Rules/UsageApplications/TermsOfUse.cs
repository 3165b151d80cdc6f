namespace Shikaku.Rules.UsageApplications;

/// <summary>資格確認限定型オンライン資格確認等システム利用規約. The text stands in the portal (_Terms.cshtml); a changed text gets a new version. The box that is ticked sends it, and each application keeps it.</summary>
public static class TermsOfUse
{
    public const string Version = "見本-2026-11";
}
