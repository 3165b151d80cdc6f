using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Rules.UsageApplications;

/// <summary>
/// 「支払基金又は地方厚生（支）局に提出済みの情報との照合により施設を確認します。」 (001_f051a3c8d303b27a.txt, 5-1): of a treatment office the birth date of the
/// 施術管理者, of the other kinds the account number used for claims.
/// </summary>
public static class FacilityMatching
{
    /// <summary>Nothing typed: not tried. Nothing on file, or not readable: not matched, so that the answer tells nobody what is on file.</summary>
    public static MatchingResult Match(FacilityKind kind, string? typed, DateOnly? birthDateOnFile, string? accountOnFile)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return MatchingResult.NotTried;
        }

        var matched = kind == FacilityKind.TreatmentOffice
            ? TryParseBirthDate(typed, out var date) && date == birthDateOnFile
            : TryParseAccountNumber(typed, out var account) && TryParseAccountNumber(accountOnFile, out var onFile) && account == onFile;
        return matched ? MatchingResult.Matched : MatchingResult.NotMatched;
    }

    /// <summary>Any era, any width; the day must exist and lie in its era.</summary>
    public static bool TryParseBirthDate(string? typed, out DateOnly date) => BirthDate.TryParse(typed, out date);

    /// <param name="account">Seven digits, zeros in front.</param>
    public static bool TryParseAccountNumber(string? typed, [NotNullWhen(true)] out string? account) => AccountNumber.TryParse(typed, out account);

    /// <summary>How the claim is kept, so that equal ones are found: 1956-04-05, or seven digits. Null: cannot be read.</summary>
    public static string? Canonical(FacilityKind kind, string? typed)
    {
        if (kind == FacilityKind.TreatmentOffice)
        {
            return TryParseBirthDate(typed, out var date) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        }

        return TryParseAccountNumber(typed, out var account) ? account : null;
    }
}
