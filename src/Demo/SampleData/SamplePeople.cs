using Shikaku.Rules.Codes;
using Shikaku.Rules.Coverage;

namespace Shikaku.Demo.SampleData;

/// <summary>Two hundred fictional people: the named ones, then a population in plausible shares. The same for everybody who loads on the same day.</summary>
public static class SamplePeople
{
    public const int Count = 200;

    private const string Man = QualificationCodes.Sex.Man;
    private const string Woman = QualificationCodes.Sex.Woman;

    private static readonly (string Name, string Kana)[] Families =
    [
        ("見本", "ﾐﾎﾝ"), ("例示", "ﾚｲｼﾞ"), ("架空", "ｶｸｳ"), ("練習", "ﾚﾝｼｭｳ"), ("演習", "ｴﾝｼｭｳ"), ("雛形", "ﾋﾅｶﾞﾀ"), ("模擬", "ﾓｷﾞ"),
        ("想定", "ｿｳﾃｲ"), ("仮名", "ｶﾒｲ"), ("試験", "ｼｹﾝ"), ("髙見本", "ﾀｶﾐﾎﾝ"),
    ];

    private static readonly (string Name, string Kana, string Sex)[] Given =
    [
        ("一郎", "ｲﾁﾛｳ", Man), ("陽子", "ﾖｳｺ", Woman), ("誠", "ﾏｺﾄ", Man), ("美咲", "ﾐｻｷ", Woman), ("翔", "ｼｮｳ", Man), ("直美", "ﾅｵﾐ", Woman),
        ("勇", "ｲｻﾑ", Man), ("幸子", "ｻﾁｺ", Woman), ("大輔", "ﾀﾞｲｽｹ", Man), ("恵", "ﾒｸﾞﾐ", Woman), ("隆", "ﾀｶｼ", Man), ("さくら", "ｻｸﾗ", Woman),
        ("悠真", "ﾕｳﾏ", Man),
    ];

    // Youngest, oldest, what is special, story. People go round this table.
    private static readonly (int From, int To, string Special, Func<Holder, IReadOnlyList<CoverageFacts>> Story)[] Population =
    [
        (22, 64, "insured", Stories.Employee),
        (7, 21, "family member", Stories.Family),
        (25, 69, "national health insurance", Stories.NationalHealth),
        (76, 97, "75 and older, pays 10 %", Stories.LateElderly10),
        (22, 60, "insured by a company's society", Stories.CarMaker),
        (1, 5, "preschool child", Stories.Preschool),
        (70, 74, "70 to 74, elderly certificate 20 %", Stories.Elderly20),
        (24, 59, "insured as a civil servant", Stories.CivilServant),
        (25, 69, "national health insurance, other town", Stories.NationalHealthInTown),
        (23, 64, "moved to another insurer two months ago", Stories.MovedInsurer),
        (76, 95, "75 and older, pays 20 %", Stories.LateElderly20),
        (26, 58, "insured as a teacher", Stories.Teacher),
        (30, 66, "family member", Stories.Family),
        (28, 55, "lost the insurance five months ago", Stories.LostMonthsAgo),
        (71, 74, "70 to 74, elderly certificate 30 %", Stories.Elderly30),
    ];

    public static bool IsNamed(string id) => string.CompareOrdinal(id, Id(NamedPeople.Table.Count)) <= 0;

    public static IReadOnlyList<SamplePerson> All(DateOnly today) =>
    [
        .. NamedPeople.Table.Select((row, index) => Named(row, index + 1, today)),
        .. Enumerable.Range(NamedPeople.Table.Count + 1, Count - NamedPeople.Table.Count).Select(number => Drawn(number, today)),
    ];

    private static string Id(int number) => $"P{number:0000}";

    private static SamplePerson Named(NamedPeople.Row row, int number, DateOnly today)
    {
        var person = Make(number, row.Name, row.Kana, row.Sex, row.Age, row.Special, row.Story, today);
        return person with { OtherName = row.OtherName, OtherNameKana = row.OtherNameKana, Sex2 = row.Sex2 };
    }

    private static SamplePerson Drawn(int number, DateOnly today)
    {
        // Lengths without a common factor: name, given name and share of the population come in every combination.
        var family = Families[number % Families.Length];
        var given = Given[number % Given.Length];
        var share = Population[number % Population.Length];
        var age = share.From + (number * 7 % (share.To - share.From + 1));
        return Make(number, $"{family.Name}　{given.Name}", $"{family.Kana} {given.Kana}", given.Sex, age, share.Special, share.Story, today);
    }

    private static SamplePerson Make(
        int number, string name, string kana, string sex, int age, string special, Func<Holder, IReadOnlyList<CoverageFacts>> story, DateOnly today)
    {
        // Within the year before the last birthday, so that the age holds on the day of loading.
        var birthDate = today.AddYears(-age).AddDays(-(number * 13 % 300) - 14);
        return new SamplePerson(Id(number), name, kana, sex, birthDate, special)
        {
            PostalCode = $"000{number:0000}",
            Address = $"東京都見本区架空町{(number % 9) + 1}-{number}",
            Coverages = story(new Holder(number, name, birthDate, today)),
        };
    }
}
