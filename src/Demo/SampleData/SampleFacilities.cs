using Shikaku.Casework.Facilities;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Demo.SampleData;

/// <summary>Fictional facilities: thirty over seven prefectures, every kind and practice, one pair under one roof (併設).</summary>
public static class SampleFacilities
{
    private const string Judo = "JudoTherapy";
    private const string Massage = "Massage";
    private const string Acupuncture = "Acupuncture";
    private const string Moxibustion = "Moxibustion";

    // Name, kana, prefecture (JIS X 0401), what it is.
    private static readonly (string Name, string Kana, int Prefecture, Trade Trade)[] Table =
    [
        ("見本接骨院", "ミホンセッコツイン", 13, Trade.JudoAgreement),
        ("見本はりきゅう院", "ミホンハリキュウイン", 13, Trade.AcupunctureMoxibustion),
        ("例示整骨院", "レイジセイコツイン", 13, Trade.JudoAgreement),
        ("例示はりきゅう院", "レイジハリキュウイン", 27, Trade.AcupunctureMoxibustion),
        ("架空マッサージ治療院", "カクウマッサージチリョウイン", 13, Trade.Massage),
        ("架空助産所", "カクウジョサンショ", 13, Trade.Midwifery),
        ("見本健診センター", "ミホンケンシンセンター", 13, Trade.Checkup),
        ("練習接骨院", "レンシュウセッコツイン", 1, Trade.JudoAgreement),
        ("練習鍼灸マッサージ院", "レンシュウシンキュウマッサージイン", 1, Trade.AllThree),
        ("北の見本助産院", "キタノミホンジョサンイン", 1, Trade.Midwifery),
        ("演習整骨院", "エンシュウセイコツイン", 14, Trade.JudoContract),
        ("演習はり治療院", "エンシュウハリチリョウイン", 14, Trade.Acupuncture),
        ("雛形接骨院", "ヒナガタセッコツイン", 14, Trade.JudoAgreement),
        ("雛形健診クリニック", "ヒナガタケンシンクリニック", 14, Trade.Checkup),
        ("試験接骨院", "シケンセッコツイン", 23, Trade.JudoAgreement),
        ("試験きゅう院", "シケンキュウイン", 23, Trade.Moxibustion),
        ("試験助産所", "シケンジョサンショ", 23, Trade.Midwifery),
        ("仮名整骨院", "カメイセイコツイン", 23, Trade.JudoContract),
        ("浪速見本接骨院", "ナニワミホンセッコツイン", 27, Trade.JudoAgreement),
        ("浪速例示マッサージ院", "ナニワレイジマッサージイン", 27, Trade.Massage),
        ("浪速架空健診所", "ナニワカクウケンシンジョ", 27, Trade.Checkup),
        ("想定整骨院", "ソウテイセイコツイン", 27, Trade.JudoAgreement),
        ("西の見本接骨院", "ニシノミホンセッコツイン", 40, Trade.JudoAgreement),
        ("西の例示鍼灸院", "ニシノレイジシンキュウイン", 40, Trade.AcupunctureMoxibustion),
        ("西の架空助産院", "ニシノカクウジョサンイン", 40, Trade.Midwifery),
        ("模擬整骨院", "モギセイコツイン", 40, Trade.JudoContract),
        ("南の見本接骨院", "ミナミノミホンセッコツイン", 47, Trade.JudoAgreement),
        ("南の例示あん摩院", "ミナミノレイジアンマイン", 47, Trade.Massage),
        ("南の架空健診機関", "ミナミノカクウケンシンキカン", 47, Trade.Checkup),
        ("島の練習鍼灸院", "シマノレンシュウシンキュウイン", 47, Trade.AcupunctureMoxibustion),
    ];

    private enum Trade
    {
        JudoAgreement,
        JudoContract,
        Acupuncture,
        Moxibustion,
        AcupunctureMoxibustion,
        Massage,
        AllThree,
        Checkup,
        Midwifery,
    }

    public static IReadOnlyList<Facility> All { get; } = [.. Table.Select(Make)];

    private static Facility Make((string Name, string Kana, int Prefecture, Trade Trade) row, int index)
    {
        var prefecture = $"{row.Prefecture:00}";
        var (kind, kindDigit, practices, registration) = Describe(row.Trade, prefecture, index);

        // The first two share an address: they are the pair under one roof.
        var house = Math.Max(index, 1);
        var address = $"{PrefectureName(row.Prefecture)}見本市架空町{house}-1";
        var treatment = kind == FacilityKind.TreatmentOffice;
        var body = $"{prefecture}{kindDigit}{999900 + index}";
        return new Facility
        {
            FacilityCode = FacilityCode.Parse($"{body}{CheckDigit.Of(body)}"),
            Kind = kind,
            Practices = practices,
            RegistrationNumber = registration,
            Name = row.Name,
            NameKana = row.Kana,
            PostalCode = $"000{row.Prefecture:00}{house:00}",
            Address = address,
            Phone = $"0{row.Prefecture:00}0000{house:000}",
            ManagerBirthDate = treatment ? new DateOnly(1950 + index, 1 + (index % 12), 1 + (index % 28)) : null,
            ClaimsAccountNumber = treatment ? null : $"{12300 + index:0000000}",
            SearchName = SearchKey.OfNameAndAddress(row.Name, address),
            SearchKana = SearchKey.OfReading(row.Kana),
        };
    }

    private static (FacilityKind Kind, char KindDigit, string[] Practices, string? Registration) Describe(Trade trade, string prefecture, int index)
    {
        var judo = $"{prefecture}{99900 + index}00";
        var other = $"{prefecture}{999900 + index}";
        return trade switch
        {
            Trade.JudoAgreement => (FacilityKind.TreatmentOffice, '7', [Judo], "協" + judo),
            Trade.JudoContract => (FacilityKind.TreatmentOffice, '7', [Judo], "契" + judo),
            Trade.Acupuncture => (FacilityKind.TreatmentOffice, '8', [Acupuncture], other),
            Trade.Moxibustion => (FacilityKind.TreatmentOffice, '8', [Moxibustion], other),
            Trade.AcupunctureMoxibustion => (FacilityKind.TreatmentOffice, '8', [Acupuncture, Moxibustion], other),
            Trade.Massage => (FacilityKind.TreatmentOffice, '8', [Massage], other),
            Trade.AllThree => (FacilityKind.TreatmentOffice, '8', [Massage, Acupuncture, Moxibustion], other),
            Trade.Checkup => (FacilityKind.CheckupInstitution, '2', [], null),
            _ => (FacilityKind.MidwiferyHome, '9', [], null),
        };
    }

    private static string PrefectureName(int prefecture) => prefecture switch
    {
        1 => "北海道",
        13 => "東京都",
        14 => "神奈川県",
        23 => "愛知県",
        27 => "大阪府",
        40 => "福岡県",
        _ => "沖縄県",
    };
}
