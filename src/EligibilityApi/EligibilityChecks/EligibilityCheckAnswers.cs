using System.Globalization;
using System.Text.Json;
using Shikaku.Casework.Certificates;
using Shikaku.Casework.Eligibility;
using Shikaku.Contracts;
using Shikaku.EligibilityApi.Problems;
using Shikaku.Rules.Codes;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Certificates;
using Shikaku.Rules.Eligibility;

namespace Shikaku.EligibilityApi.EligibilityChecks;

/// <summary>From a decided check to the bytes that are stored and sent.</summary>
internal static class EligibilityCheckAnswers
{
    public static CheckAnswer Of(EligibilityCheck check) => check.Refusal is { } refusal
        ? ProblemAnswers.Of(Problem(check, refusal))
        : new CheckAnswer(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(Answer(check, check.Decision!), ApiJson.Options));

    private static Problem Problem(EligibilityCheck check, Refusal refusal) => ProblemAnswers.ProblemOf(refusal) with
    {
        ReceiptNumber = check.ReceiptNumber.Value,
        NextSteps = NullIfEmpty(check.NextSteps),
        UsableUntil = refusal == CertificateRefusals.Expired ? HolderCertificatePeriod.UsableUntil(check.Day, check.Holder.Certificate!.ExpiresOn) : null,
    };

    private static EligibilityCheckAnswer Answer(EligibilityCheck check, EligibilityDecision decision) => new()
    {
        ReceiptNumber = check.ReceiptNumber.Value,
        ProcessedAt = JapanDay.Clock(check.CheckedAt),
        QualificationConfirmationDate = check.Day,
        FacilityCode = check.FacilityCode,
        QualificationValidity = decision.Result.Validity,
        ResultCode = decision.Result.Code,
        Message = decision.Result.Message,
        Warnings = [.. decision.Warnings.Select(warning => new Warning(warning.Code, warning.Message))],
        NextSteps = NullIfEmpty(decision.NextSteps),
        Notices = NullIfEmpty([.. decision.Notices.Select(notice => new Notice(notice.Code, notice.Message))]),
        Certificate = Certificate(check, check.Holder.Certificate!),
        Qualifications = [.. decision.Qualifications.Select(shown => Qualification(check.Person!, shown))],
    };

    private static HolderCertificateStatus Certificate(EligibilityCheck check, HolderCertificate certificate) => new()
    {
        Validity = check.Holder.Standing switch
        {
            HolderCertificateStanding.Grace => HolderCertificateValidity.Grace,
            HolderCertificateStanding.ExpiringSoon => HolderCertificateValidity.ExpiringSoon,
            _ => HolderCertificateValidity.Valid,
        },
        ExpiresOn = certificate.ExpiresOn,
        UsableUntil = HolderCertificatePeriod.UsableUntil(check.Day, certificate.ExpiresOn),
    };

    private static Qualification Qualification(PersonFacts person, ShownQualification shown)
    {
        var coverage = shown.Coverage;
        return new Qualification
        {
            InsuredCardClassification = coverage.Classification,
            InsurerNumber = coverage.InsurerNumber,
            InsurerName = coverage.InsurerName,
            InsuredCardSymbol = coverage.Symbol,
            InsuredIdentificationNumber = coverage.Number,
            InsuredBranchNumber = coverage.BranchNumber,
            PersonalFamilyClassification = coverage.Relationship,
            InsuredName = coverage.InsuredName,
            Name = person.Name,
            NameKana = person.NameKana,
            NameOfOther = person.OtherName,
            NameOfOtherKana = person.OtherNameKana,
            Sex1 = person.Sex1,
            Sex2 = person.Sex2,
            Birthdate = person.BirthDate,
            PostNumber = person.PostalCode,
            Address = person.Address,
            QualificationDate = coverage.QualificationDate,
            DisqualificationDate = coverage.DisqualificationDate,
            ReasonOfLoss = coverage.ReasonOfLoss,
            InsuredCertificateIssuanceDate = coverage.IssuedOn,
            InsuredCardValidDate = coverage.ValidFrom,
            InsuredCardExpirationDate = coverage.ValidTo,
            InsuredPartialContributionRatio = Percent(coverage.CopayPercent),
            PreschoolClassification = coverage.Preschool ? QualificationCodes.Preschool.Yes : null,
            ElderlyRecipientCertificate = shown.ElderlyCertificate is { } elderly
                ? new ElderlyRecipientCertificate
                {
                    IssuedOn = elderly.IssuedOn,
                    ValidFrom = elderly.ValidFrom,
                    ValidTo = elderly.ValidTo,
                    ContributionRatio = Percent(elderly.CopayPercent),
                }
                : null,
            ReimbursedFrom = coverage.ReimbursedFrom,
        };
    }

    private static IReadOnlyList<T>? NullIfEmpty<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;

    // 3割 is 030.
    private static string? Percent(int? percent) => percent?.ToString("000", CultureInfo.InvariantCulture);
}
