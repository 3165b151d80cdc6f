namespace Shikaku.Rules.Codes;

/// <summary>The code lists of a qualification (OQSCD…), as they stand in the database and on the wire.</summary>
public static class QualificationCodes
{
    /// <summary>資格有効性 (OQSCD006).</summary>
    public static class Validity
    {
        public const string Valid = "1";
        public const string Invalid = "2";

        /// <summary>無効（新しい資格あり）.</summary>
        public const string InvalidNewerExists = "3";

        /// <summary>該当資格なし.</summary>
        public const string None = "4";

        /// <summary>複数該当.</summary>
        public const string Several = "5";
    }

    /// <summary>性別 (OQSCD007).</summary>
    public static class Sex
    {
        public const string Man = "1";
        public const string Woman = "2";

        /// <summary>未設定.</summary>
        public const string NotSet = "3";
    }

    /// <summary>資格喪失事由 (OQSCD008).</summary>
    public static class ReasonOfLoss
    {
        public const string Death = "01";

        /// <summary>生活保護受給開始.</summary>
        public const string PublicAssistance = "02";

        /// <summary>医療保険等の資格取得.</summary>
        public const string OtherInsurance = "03";
        public const string Other = "99";
    }

    /// <summary>本人・家族の別 (OQSCD009).</summary>
    public static class Relationship
    {
        public const string Insured = "1";
        public const string Family = "2";
    }

    /// <summary>被保険者証区分 (OQSCD010), as called since 2024-12-02.</summary>
    public static class Classification
    {
        public const string General = "01";
        public const string Retired = "02";

        /// <summary>短期（一般）.</summary>
        public const string ShortTerm = "03";

        /// <summary>短期（退職）.</summary>
        public const string ShortTermRetired = "04";

        /// <summary>特別療養費の支給対象者: pays 10割 at the counter and is paid back.</summary>
        public const string PaysInFullFirst = "05";

        /// <summary>特例退職.</summary>
        public const string SpecialRetired = "06";

        /// <summary>自衛官.</summary>
        public const string SelfDefenceForces = "07";
    }

    /// <summary>未就学区分 (OQSCD015).</summary>
    public static class Preschool
    {
        /// <summary>義務教育就学前.</summary>
        public const string Yes = "1";
    }
}
