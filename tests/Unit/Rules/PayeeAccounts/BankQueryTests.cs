using System.Globalization;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Unit.Rules.PayeeAccounts;

/// <summary>Rows as zengin-code has them, one of each kind, and what people call them.</summary>
public sealed class BankQueryTests
{
    private static readonly BankRow[] Banks =
    [
        new("0001", "みずほ", "ミズホ", "みずほ", "mizuho"),
        new("0005", "三菱ＵＦＪ", "ミツビシユ－エフジエイ", "みつびしゆ－えふじえい", "mitsubishiyu-efujiei"),
        new("0116", "北海道", "ホツカイドウ", "ほつかいどう", "hotsukaidou"),
        new("0146", "北國", "ホツコク", "ほつこく", "hotsukoku"),
        new("0289", "みずほ信託", "ミズホシンタク", "みずほしんたく", "mizuhoshintaku"),
        new("0512", "仙台", "センダイ", "せんだい", "sendai"),
        new("0621", "中國信託商業", "チユウゴクシンタクシヨウギ", "ちゆうごくしんたくしようぎ", "chiyuugokushintakushiyougi"),
        new("1000", "信金中央金庫", "シンキンチユウオウキンコ", "しんきんちゆうおうきんこ", "shinkinchiyuuoukinko"),
        new("1001", "北海道信金", "ホツカイドウシンキン", "ほつかいどうしんきん", "hotsukaidoushinkin"),
        new("1344", "城南信金", "ジヨウナンシンキン", "じようなんしんきん", "jiyounanshinkin"),
        new("2004", "商工中金", "シヨウコウチユウキン", "しようこうちゆうきん", "shiyoukouchiyuukin"),
        new("2010", "全信組連", "ゼンシンクミレン", "ぜんしんくみれん", "zenshinkumiren"),
        new("2011", "北央信組", "ホクオウシンクミ", "ほくおうしんくみ", "hokuoushinkumi"),
        new("2950", "労金連", "ロウキンレン", "ろうきんれん", "roukinren"),
        new("2951", "北海道労金", "ホツカイドウロウキン", "ほつかいどうろうきん", "hotsukaidouroukin"),
        new("3000", "農林中金", "ノウリンチユウキン", "のうりんちゆうきん", "nourinchiyuukin"),
        new("3001", "北海道信連", "ホツカイドウシンレン", "ほつかいどうしんれん", "hotsukaidoushinren"),
        new("3066", "函館市亀田農協", "ハコダテシカメダノウキヨウ", "はこだてしかめだのうきよう", "hakodateshikamedanoukiyou"),
        new("3422", "仙台農協", "センダイノウキヨウ", "せんだいのうきよう", "sendainoukiyou"),
        new("3771", "秋田たかのす", "アキタタカノスノウキヨウ", "あきたたかのすのうきよう", "akitatakanosunoukiyou"),
        new("9450", "北海道信漁連", "ホツカイドウシンギヨレン", "ほつかいどうしんぎよれん", "hotsukaidoushingiyoren"),
        new("9481", "ＪＦしまね漁協", "ジエイエフシマネギヨキヨウ", "じえいえふしまねぎよきよう", "jieiefushimanegiyokiyou"),
        new("9900", "ゆうちょ", "ユウチヨ", "ゆうちよ", "yuuchiyo"),
    ];

    private static readonly BankRow[] Branches =
    [
        new("001", "本店", "ホンテン", "ほんてん", "honten"),
        new("034", "豊田", "トヨダ", "とよだ", "toyoda"),
        new("035", "豊田南", "トヨダミナミ", "とよだみなみ", "toyodaminami"),
        new("058", "〇五八", "ゼロゴハチ", "ぜろごはち", "zerogohachi"),
        new("117", "あけぼの出張所", "アケボノ", "あけぼの", "akebono"),
        new("118", "学校前銀座通中央", "ガツコウマエギンザドオ", "がつこうまえぎんざどお", "gatsukoumaeginzadoo"),
    ];

    [Theory]
    [InlineData("みずほ銀行", "0001")]
    [InlineData("株式会社みずほ銀行", "0001")]
    [InlineData("（株）みずほ銀行", "0001")]
    [InlineData("㈱みずほ銀行", "0001")]
    [InlineData("ミズホ", "0001")]
    [InlineData("ﾐｽﾞﾎｷﾞﾝｺｳ", "0001")]
    [InlineData("ｍｉｚｕｈｏ", "0001")]
    [InlineData("０００１", "0001")]
    [InlineData("みずほ信託銀行株式会社", "0289")]
    [InlineData("三菱UFJ", "0005")]
    [InlineData("みつびしゆーえふじぇい銀行", "0005")]
    [InlineData("北国銀行", "0146")]
    [InlineData("ちゅうごくしんたくしょうぎょう", "0621")]
    [InlineData("城南信用金庫", "1344")]
    [InlineData("城南しんきん", "1344")]
    [InlineData("じょうなんしんようきんこ", "1344")]
    [InlineData("じょうなん信用金庫", "1344")]
    [InlineData("北海道信用金庫", "1001")]
    [InlineData("ほっかいどうしんようきんこ", "1001")]
    [InlineData("信金中金", "1000")]
    [InlineData("株式会社商工組合中央金庫", "2004")]
    [InlineData("全国信用協同組合連合会", "2010")]
    [InlineData("北央信用組合", "2011")]
    [InlineData("ホクオウシンヨウクミアイ", "2011")]
    [InlineData("労働金庫連合会", "2950")]
    [InlineData("北海道労働金庫", "2951")]
    [InlineData("北海道ろうきん", "2951")]
    [InlineData("農林中央金庫", "3000")]
    [InlineData("北海道信用農業協同組合連合会", "3001")]
    [InlineData("JAバンク北海道信連", "3001")]
    [InlineData("函館市亀田農業協同組合", "3066")]
    [InlineData("JA仙台", "3422")]
    [InlineData("ＪＡ仙台", "3422")]
    [InlineData("ジェイエイせんだい", "3422")]
    [InlineData("JA仙台農業協同組合", "3422")]
    [InlineData("JA", "3001")]
    [InlineData("せんだいのうぎょうきょうどうくみあい", "3422")]
    [InlineData("秋田たかのす農業協同組合", "3771")]
    [InlineData("JA秋田たかのす", "3771")]
    [InlineData("北海道信用漁業協同組合連合会", "9450")]
    [InlineData("JFマリンバンク北海道", "9450")]
    [InlineData("ＪＦしまね漁業協同組合", "9481")]
    [InlineData("郵便局", "9900")]
    public void Bank_HoweverItIsCalled_ComesFirst(string typed, string code) => Assert.Equal(code, Find(Banks, typed)[0]);

    [Theory]
    [InlineData("豊田支店", "034")]
    [InlineData("豊田営業部", "034")]
    [InlineData("豊田支所", "034")]
    [InlineData("豊田出張所", "034")]
    [InlineData("とよだしてん", "034")]
    [InlineData("豊田南支店", "035")]
    [InlineData("本店営業部", "001")]
    [InlineData("ほんてんえいぎょうぶ", "001")]
    [InlineData("営業部", "001")]
    [InlineData("〇五八店", "058")]
    [InlineData("○五八支店", "058")]
    [InlineData("058店", "058")]
    [InlineData("あけぼの出張所", "117")]
    [InlineData("出張所", "117")]
    [InlineData("がっこうまえぎんざどおりちゅうおう", "118")]
    [InlineData("ｶﾞｯｺｳﾏｴｷﾞﾝｻﾞﾄﾞｵﾘﾁｭｳｵｳ", "118")]
    public void Branch_HoweverItIsCalled_ComesFirst(string typed, string code) => Assert.Equal(code, Find(Branches, typed)[0]);

    [Theory]
    [InlineData("支店")]
    [InlineData("支所")]
    [InlineData("銀行")]
    public void EndingAlone_ThatNoNameHas_MeansAll(string typed) => Assert.True(BankQuery.MeansAll(typed));

    [Theory]
    [InlineData("豊田支店")]
    [InlineData("")]
    [InlineData(null)]
    public void AnythingElse_DoesNotMeanAll(string? typed) => Assert.False(BankQuery.MeansAll(typed));

    [Theory]
    [InlineData(null)]
    [InlineData(" 　")]
    [InlineData("|")]
    public void Nothing_IsNotLookedFor(string? typed) => Assert.Empty(BankQuery.Keys(typed));

    private static List<string> Find(BankRow[] rows, string typed)
    {
        var keyed = rows.Select(row => (row.Code, Search: BankSearchKey.Of(row) + BankSearchKey.Beginning)).ToList();
        bool Has(string search, IReadOnlyList<string> keys, string format) => keys.Any(key => search.Contains(string.Format(CultureInfo.InvariantCulture, format, key), StringComparison.Ordinal));
        var keys = BankQuery.Keys(typed).First(set => keyed.Exists(row => Has(row.Search, set, "{0}")));
        return [.. keyed.Where(row => Has(row.Search, keys, "{0}")).OrderByDescending(row => Has(row.Search, keys, "|{0}|")).ThenByDescending(row => Has(row.Search, keys, "|{0}")).Select(row => row.Code)];
    }
}
