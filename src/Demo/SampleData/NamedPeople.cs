using Shikaku.Rules.Codes;
using Shikaku.Rules.Coverage;

namespace Shikaku.Demo.SampleData;

/// <summary>The first sample people: one for every situation a counter meets, named so that nobody takes them for real.</summary>
public static class NamedPeople
{
    private const string Man = QualificationCodes.Sex.Man;
    private const string Woman = QualificationCodes.Sex.Woman;

    /// <summary>One row of the table; the position gives the id.</summary>
    public sealed record Row(
        string Name, string Kana, string Sex, int Age, string Special, Func<Holder, IReadOnlyList<CoverageFacts>> Story)
    {
        public string? OtherName { get; init; }

        public string? OtherNameKana { get; init; }

        public string? Sex2 { get; init; }
    }

    public static IReadOnlyList<Row> Table { get; } =
    [
        new("見本　花子", "ﾐﾎﾝ ﾊﾅｺ", Woman, 41, "insured, nothing special", Stories.Employee),
        new("見本　太郎", "ﾐﾎﾝ ﾀﾛｳ", Man, 44, "insured by a company's society; card: one PIN try left", Stories.CarMaker),
        new("例示　次郎", "ﾚｲｼﾞ ｼﾞﾛｳ", Man, 52, "national health insurance; card: PIN locked", Stories.NationalHealth),
        new("期限　近子", "ｷｹﾞﾝ ﾁｶｺ", Woman, 35, "card: certificate expires in two months", Stories.Employee),
        new("猶予　一郎", "ﾕｳﾖ ｲﾁﾛｳ", Man, 38, "card: certificate expired a month ago, still in grace", Stories.Employee),
        new("期限　切男", "ｷｹﾞﾝ ｷﾚｵ", Man, 61, "card: certificate expired four months ago", Stories.NationalHealth),
        new("失効　良子", "ｼｯｺｳ ﾘｮｳｺ", Woman, 29, "card: certificate revoked", Stories.Employee),
        new("未登録　三郎", "ﾐﾄｳﾛｸ ｻﾌﾞﾛｳ", Man, 33, "card: not registered as an insurance card", Stories.CivilServant),
        new("家族　桜子", "ｶｿﾞｸ ｻｸﾗｺ", Woman, 16, "family member of an insured person", Stories.Family),
        new("高齢　一代", "ｺｳﾚｲ ｶｽﾞﾖ", Woman, 72, "70 to 74, elderly certificate 20 %", Stories.Elderly20),
        new("高齢　豊", "ｺｳﾚｲ ﾕﾀｶ", Man, 73, "70 to 74, elderly certificate 30 %", Stories.Elderly30),
        new("後期　ヨネ", "ｺｳｷ ﾖﾈ", Woman, 88, "75 and older, pays 10 %, no symbol", Stories.LateElderly10),
        new("後期　正", "ｺｳｷ ﾀﾀﾞｼ", Man, 79, "75 and older, pays 20 %, no symbol", Stories.LateElderly20),
        new("後期　実", "ｺｳｷ ﾐﾉﾙ", Man, 77, "75 and older, pays 30 %, no symbol", Stories.LateElderly30),
        new("未就学　ひな", "ﾐｼｭｳｶﾞｸ ﾋﾅ", Woman, 4, "preschool child", Stories.Preschool),
        new("転職　健", "ﾃﾝｼｮｸ ｹﾝ", Man, 36, "moved to another insurer two months ago", Stories.MovedInsurer),
        new("転職　待子", "ﾃﾝｼｮｸ ﾏﾁｺ", Woman, 31, "lost ten days ago, the next insurer may still be registering", Stories.LostDaysAgo),
        new("喪失　進", "ｿｳｼﾂ ｽｽﾑ", Man, 47, "lost the insurance five months ago", Stories.LostMonthsAgo),
        new("複数　真由", "ﾌｸｽｳ ﾏﾕ", Woman, 39, "two insurances at once", Stories.Several),
        new("新資格　歩", "ｼﾝｼｶｸ ｱﾕﾑ", Man, 26, "old one lost, a newer one begins in ten days", Stories.NewerBegins),
        new("該当　無子", "ｶﾞｲﾄｳ ﾅｼｺ", Woman, 55, "no insurance on record", Stories.Nothing),
        new("区分　五郎", "ｸﾌﾞﾝ ｺﾞﾛｳ", Man, 58, "classification 05: pays in full first", Stories.PaysInFullFirst),
        new("髙﨑　𠮷雄", "ﾀｶｻｷ ﾖｼｵ", Man, 63, "name with 髙, 﨑 and 𠮷", Stories.NationalHealthInTown),
        new("見本　●子", "ﾐﾎﾝ ﾖｳｺ", Woman, 49, "name with ●, a character the insurer could not send", Stories.CarMaker),
        new("ミホン　マリア", "ﾐﾎﾝ ﾏﾘｱ", Woman, 34, "has a second name (通称)", Stories.Employee)
        {
            OtherName = "見本　真理亜", OtherNameKana = "ﾐﾎﾝ ﾏﾘｱ",
        },
        new("性別　裏", "ｾｲﾍﾞﾂ ｳﾗ", QualificationCodes.Sex.NotSet, 30, "sex shown on the back only; card: without a PIN", Stories.Teacher) { Sex2 = Woman },
        new("例示　渚", "ﾚｲｼﾞ ﾅｷﾞｻ", Woman, 45, "seafarers' insurance; card: without a PIN, not registered as an insurance card", Stories.Seafarer),
        new("架空　守", "ｶｸｳ ﾏﾓﾙ", Man, 24, "classification 07 (Self-Defence Forces)", Stories.SelfDefence),
        new("架空　退助", "ｶｸｳ ﾀｲｽｹ", Man, 66, "classification 06 (special retired)", Stories.SpecialRetired),
    ];
}
