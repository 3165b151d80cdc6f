using Shikaku.Contracts;

namespace Shikaku.TestKit.CardApp;

/// <summary>Answers of the eligibility API about people who do not exist.</summary>
public static class Answers
{
    public static readonly DateOnly Day = new(2026, 11, 21);

    public static Qualification Worker { get; } = new()
    {
        InsuredCardClassification = "01",
        InsurerNumber = "06139999",
        InsurerName = "見本健康保険組合",
        InsuredCardSymbol = "１２３４",
        InsuredIdentificationNumber = "567890",
        InsuredBranchNumber = "01",
        PersonalFamilyClassification = "2",
        InsuredName = "試験　太郎",
        Name = "試験　花子",
        NameKana = "ｼｹﾝ ﾊﾅｺ",
        Sex1 = "2",
        Birthdate = new DateOnly(1985, 3, 4),
        PostNumber = "1000001",
        Address = "東京都千代田区見本町１－２－３",
        QualificationDate = new DateOnly(2019, 4, 1),
        InsuredCardValidDate = new DateOnly(2019, 4, 1),
        InsuredPartialContributionRatio = "030",
    };

    public static Qualification Elderly { get; } = Worker with
    {
        Name = "見本　松子",
        NameKana = "ﾐﾎﾝ ﾏﾂｺ",
        Birthdate = new DateOnly(1954, 2, 28),
        InsuredPartialContributionRatio = null,
        ElderlyRecipientCertificate = new ElderlyRecipientCertificate
        {
            IssuedOn = new DateOnly(2026, 8, 1),
            ValidFrom = new DateOnly(2026, 8, 1),
            ValidTo = new DateOnly(2027, 7, 31),
            ContributionRatio = "020",
        },
    };

    public static EligibilityCheckAnswer Valid { get; } = new()
    {
        ReceiptNumber = "261121-000000042-4",
        ProcessedAt = new DateTimeOffset(2026, 11, 21, 1, 5, 0, TimeSpan.Zero),
        QualificationConfirmationDate = Day,
        FacilityCode = FakeEligibilityApi.FacilityCode,
        QualificationValidity = "1",
        ResultCode = "I001",
        Message = "資格は有効です。",
        Warnings = [],
        Certificate = new HolderCertificateStatus
        {
            Validity = HolderCertificateValidity.Valid,
            ExpiresOn = new DateOnly(2030, 2, 17),
            UsableUntil = new DateOnly(2030, 5, 17),
        },
        Qualifications = [Worker],
    };

    public static EligibilityCheckAnswer With(string? validity, string code, string message, params Qualification[] qualifications) =>
        Valid with { QualificationValidity = validity, ResultCode = code, Message = message, Qualifications = qualifications };
}
