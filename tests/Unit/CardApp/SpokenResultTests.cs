using Shikaku.CardApp.Checking;
using Shikaku.Contracts;
using Shikaku.Rules.Eligibility;
using Shikaku.TestKit.CardApp;
using Xunit;

namespace Shikaku.Unit.CardApp;

/// <summary>What staff hear, word by word.</summary>
public sealed class SpokenResultTests
{
    private const string Grace = "電子証明書の有効期限が切れています。2027年2月28日まで健康保険証として使えます。";
    private const string ExpiringSoon = "電子証明書の有効期限は2027年1月31日です。";

    private static readonly Qualification Lost = Answers.Worker with { DisqualificationDate = new DateOnly(2026, 4, 1), ReasonOfLoss = "03" };

    [Fact]
    public void Of_Valid_SaysUsableFirstThenWhoseItIs() => Hears(
        "使えます。有効。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。",
        Answers.Valid);

    [Fact]
    public void Of_Valid_WithoutAShareToPay_SaysThatThereIsNone() => Hears(
        "使えます。有効。シケン ハナコ様、41歳。見本健康保険組合。負担割合の情報はありません。",
        Answers.Valid with { Qualifications = [Answers.Worker with { InsuredPartialContributionRatio = null }] });

    [Fact]
    public void Of_Elderly_SaysTheShareThatHolds() => Hears(
        "使えます。有効。ミホン マツコ様、72歳。見本健康保険組合。負担割合2割。",
        Answers.Valid with { Qualifications = [Answers.Elderly] });

    [Fact]
    public void Of_Warning_SaysItsOwnWordsWithTheLastDay() => Hears(
        "使えます。有効、注意あり。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。注意。電子証明書の有効期限が切れています。2027年2月28日まで健康保険証として使えます。",
        Answers.Valid with { Warnings = [new Warning("W104", Grace)] });

    [Fact]
    public void Of_Warnings_SaysEachOfThem() => Hears(
        "使えます。有効、注意あり。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。注意。窓口では、いったん全額をお支払いいただきます。注意。電子証明書の有効期限は2027年1月31日です。",
        Answers.Valid with { Warnings = [new Warning("W105", "窓口では、いったん全額をお支払いいただきます。"), new Warning("W103", ExpiringSoon)] });

    public static TheoryData<string, string> EveryWarning() =>
        [.. EligibilityWarnings.All.Append(EligibilityWarnings.InGraceUntil(new DateOnly(2027, 2, 28))).Append(EligibilityWarnings.ExpiringOn(new DateOnly(2027, 1, 31))).Select(each => (each.Code, each.Message))];

    [Theory]
    [MemberData(nameof(EveryWarning))]
    public void Of_EveryWarning_SaysAllItsWords(string code, string message) => Hears(
        "使えます。有効、注意あり。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。注意。" + message,
        Answers.Valid with { Warnings = [new Warning(code, message)] });

    [Fact]
    public void Of_Invalid_SaysSinceWhenAndWhatToDo() => Hears(
        "使えません。無効。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。資格喪失は2026年4月1日。この資格では請求できません。新しい保険の手続き中でないか、ご本人にお尋ねください。",
        Answers.With("2", "E203", "資格は無効です。", Lost));

    [Fact]
    public void Of_Invalid_WithAWarning_SaysItBeforeWhatToDo() => Hears(
        "使えません。無効。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。資格喪失は2026年4月1日。注意。新しい保険者が登録手続中の可能性があります。この資格では請求できません。新しい保険の手続き中でないか、ご本人にお尋ねください。",
        Answers.With("2", "E203", "資格は無効です。", Lost) with { Warnings = [new Warning("W301", "新しい保険者が登録手続中の可能性があります。")] });

    [Fact]
    public void Of_Newer_SaysWhichAndWhichIsLost() => Hears(
        "使えません。無効、新しい資格があります。2件。シケン ハナコ様、41歳。1件目、例示町国民健康保険、負担割合3割。2件目、見本健康保険組合、負担割合3割、資格喪失は2026年4月1日。"
        + "古い資格では請求できません。新しい資格の内容を、ご本人または新しい保険者に確かめてください。",
        Answers.With("3", "E204", "新しい資格があります。", Answers.Worker with { InsurerName = "例示町国民健康保険" }, Lost));

    [Fact]
    public void Of_None_SaysWhatToAskFor() => Hears(
        "使えません。該当する資格がありません。保険者での登録がまだ済んでいないことがあります。資格確認書などをお持ちでないか、お尋ねください。",
        Answers.With("4", "E201", "該当する資格がありません。"));

    [Fact]
    public void Of_Several_SaysWhoseTheyAreAndEachOfThem() => Hears(
        "複数の資格が該当しました。2件。シケン ハナコ様、41歳。1件目、見本健康保険組合、負担割合3割。2件目、見本市国民健康保険、負担割合2割。どの資格を使うか、ご本人に確かめてください。",
        Answers.With("5", "E202", "複数", Answers.Worker, Answers.Worker with { InsurerName = "見本市国民健康保険", InsuredPartialContributionRatio = "020" }));

    [Fact]
    public void Of_Several_OfDifferentNames_SaysEachName() => Hears(
        "複数の資格が該当しました。2件。1件目、シケン ハナコ様、41歳、見本健康保険組合、負担割合3割。2件目、ミホン マツコ様、72歳、見本健康保険組合、負担割合2割。どの資格を使うか、ご本人に確かめてください。",
        Answers.With("5", "E202", "複数", Answers.Worker, Answers.Elderly));

    [Fact]
    public void Of_NotRegistered_SaysWhereToRegister() => Hears(
        "使えません。健康保険証の利用登録がありません。ご本人に、利用登録をしてもらってください。マイナポータル、医療機関・薬局の顔認証付きカードリーダー、セブン銀行のATMのどれかでできます。登録が済んだら、もう一度確認してください。",
        Answers.With(null, "E104", "健康保険証利用登録がされていません。"));

    [Fact]
    public void Of_NextSteps_SaysThemInsteadOfOurs() => Hears(
        "使えません。健康保険証の利用登録がありません。もう一度、利用登録が必要です。登録が済むまでは、資格確認書などで確認してください。",
        Answers.With(null, "E104", "健康保険証利用登録がされていません。") with { NextSteps = ["もう一度、利用登録が必要です。", "登録が済むまでは、資格確認書などで確認してください。"] });

    [Fact]
    public void Of_NextSteps_InTheGrace_SaysThemAfterTheWarning() => Hears(
        "使えます。有効、注意あり。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。注意。電子証明書の有効期限が切れています。2027年2月28日まで健康保険証として使えます。この方には、資格確認書も届いています。",
        Answers.Valid with { Warnings = [new Warning("W104", Grace)], NextSteps = ["この方には、資格確認書も届いています。"] });

    [Fact]
    public void Of_Notices_LeavesThemToTheScreen() => Hears(
        "使えます。有効。シケン ハナコ様、41歳。見本健康保険組合。負担割合3割。",
        Answers.Valid with { Notices = [new Notice("I101", "「有効」は、受領委任を使えるかどうかまでは示しません。")] });

    [Fact]
    public void Of_AnUnknownResult_SaysToLook() => Hears(
        "結果をお確かめください。下の説明にそって確かめてください。続くときは、コードを添えてお問い合わせください。",
        Answers.With("9", "E999", "サーバーの言葉。"));

    [Theory]
    [InlineData("●﨑　𠮷雄", "ﾀｶｻｷ ﾖｼｵ", "タカサキ ヨシオ様")]
    [InlineData("試験　花子", null, "試験 花子様")]
    [InlineData("試験　花子", "", "試験 花子様")]
    [InlineData("見本　五郎", "ﾐﾎﾝ　ｺﾞﾛｳ", "ミホン ゴロウ様")]
    public void Of_Name_SaysTheKanaAsAnyVoiceReadsThem(string name, string? kana, string said)
    {
        var spoken = SpokenResult.Of(Answers.Valid with { Qualifications = [Answers.Worker with { Name = name, NameKana = kana }] });

        Assert.StartsWith($"使えます。有効。{said}、41歳。", spoken, StringComparison.Ordinal);
    }

    private static void Hears(string words, EligibilityCheckAnswer answer) => Assert.Equal(words, SpokenResult.Of(answer));
}
