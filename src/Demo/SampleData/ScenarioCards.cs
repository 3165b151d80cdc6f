using System.Security.Cryptography.X509Certificates;
using Shikaku.Demo.TestCards;

namespace Shikaku.Demo.SampleData;

/// <summary>Test cards that come with the sample data: one for every situation a counter meets.</summary>
public static class ScenarioCards
{
    /// <param name="Folder">Under the cards folder.</param>
    /// <param name="Title">Shown where a virtual card is chosen.</param>
    public sealed record Row(string Folder, string Title, string PersonId)
    {
        public TestCardKind Kind { get; init; } = TestCardKind.MyNumberCard;

        public int TriesLeft { get; init; } = 3;

        public bool ExtendedApdu { get; init; } = true;

        /// <summary>顔認証マイナンバーカード.</summary>
        public bool WithoutPin { get; init; }

        /// <summary>Months from the day of loading to the last valid day; null: the fifth birthday, as usual.</summary>
        public int? MonthsLeft { get; init; }

        public bool Registered { get; init; } = true;

        /// <summary>Null: on no revocation list.</summary>
        public X509RevocationReason? Revoked { get; init; }

        /// <summary>Key and certificate of that folder's card, where only the reader or the outside differs.</summary>
        public string? SameInsideAs { get; init; }
    }

    public static IReadOnlyList<Row> Table { get; } =
    [
        new("valid", "有効なカード", "P0001"),
        new("wrong-pin-last-try", "暗証番号の残り1回", "P0002") { TriesLeft = 1 },
        new("locked", "暗証番号がロックされたカード", "P0003") { TriesLeft = 0 },
        new("expiring-soon", "電子証明書の期限まで2か月", "P0004") { MonthsLeft = 2 },
        new("grace", "電子証明書が1か月前に期限切れ", "P0005") { MonthsLeft = -1 },
        new("expired", "電子証明書が4か月前に期限切れ", "P0006") { MonthsLeft = -4 },
        new("revoked", "電子証明書が失効したカード", "P0007") { Revoked = X509RevocationReason.KeyCompromise },
        new("not-registered", "健康保険証利用登録のないカード", "P0008") { Registered = false },
        new("phone-token", "スマートフォン", "P0009") { Kind = TestCardKind.PhoneToken },
        new("other-card", "別の種類のカード", "P0001") { Kind = TestCardKind.OtherCard, SameInsideAs = "valid" },
        new("resident-register", "住民基本台帳カード", "P0001") { Kind = TestCardKind.ResidentRegisterCard, SameInsideAs = "valid" },
        new("short-apdu-reader", "拡張APDU非対応のカードリーダー", "P0001") { ExtendedApdu = false, SameInsideAs = "valid" },
        new("elderly", "高齢受給者証2割", "P0010"),
        new("late-elderly", "後期高齢者1割", "P0012"),
        new("preschool", "未就学児", "P0015"),
        new("moved-insurer", "保険者が変わった人", "P0016"),
        new("insurer-registering", "資格喪失から10日、新しい保険者が登録手続中", "P0017"),
        new("lost-insurance", "5か月前に資格を喪失した人", "P0018"),
        new("several", "複数の資格が該当する人", "P0019"),
        new("newer", "新しい資格がまもなく始まる人", "P0020"),
        new("none", "該当する資格がない人", "P0021"),
        new("pays-in-full", "特別療養費の支給対象者（区分05）", "P0022"),
        new("rare-characters", "髙・﨑・𠮷を含む氏名", "P0023"),
        new("unknown-character", "●を含む氏名", "P0024"),
        new("suspended", "電子証明書が一時停止されたカード", "P0028") { Revoked = X509RevocationReason.CertificateHold },
        new("residence-card", "特定在留カード（電子証明書は在留期間の満了日まで、あと8か月）", "P0025") { MonthsLeft = 8 },
        new("without-pin", "顔認証マイナンバーカード（暗証番号のないカード）", "P0026") { WithoutPin = true },
        new("without-pin-not-registered", "顔認証マイナンバーカードで、健康保険証利用登録のないもの", "P0027") { WithoutPin = true, Registered = false },
    ];

    /// <summary>Which certificate the card gets.</summary>
    public static CardOrder Order(Row row, DateOnly birthDate, DateOnly today)
    {
        if (row.MonthsLeft is not { } months)
        {
            return new CardOrder(today, CertificateDays.DefaultEnd(birthDate, today));
        }

        // Issued a little less than five years before its end, as real ones are, but not before the holder's birth.
        var last = today.AddMonths(months);
        var first = last.AddYears(-5).AddDays(1);
        return new CardOrder(first < birthDate ? birthDate : first, last);
    }
}
