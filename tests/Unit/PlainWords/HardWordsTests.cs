using Shikaku.Rules.ErrorCodes;
using Xunit;

namespace Shikaku.Unit.PlainWords;

/// <summary>Words that somebody of 75 may never have met: a page that uses one says what it means, where it stands.</summary>
public sealed class HardWordsTests
{
    /// <summary>Each with what of an explanation must stand on the same page: any of the words between the strokes.</summary>
    private static readonly (string Word, string Explained)[] Words =
    [
        ("アクティベーションコード", "一度だけ使"),
        ("拡張APDU", "長いデータを一度に"),
        ("拡張Lc", "長いデータを一度に"),
        ("利用者証明用電子証明書", "4桁の暗証番号"),
        ("ステータス", "いまの状態"),
        ("パスキー", "指紋"),
        ("認証アプリ", "6桁の数字"),
        ("CSV", "表計算"),
        ("JSON", "プログラムで"),
        ("pcscd", "カードを読むための"),
        ("Smart Card", "カードを読むための"),
        ("二次元コード", "QRコード"),
        ("コード: ", "電話で伝えるための番号"),
    ];

    /// <summary>Where a word stands without its explanation, and why.</summary>
    private static readonly Dictionary<string, string> NeedNone = new(StringComparer.Ordinal)
    {
        ["CardApp/Pages/Registration.cshtml.cs アクティベーションコード"] = "errors of the field that the page explains",
        ["CardApp/Pages/Registration.cshtml.cs コード: "] = "no error code",
        ["Portal/Pages/Account/Passkeys.cshtml.cs パスキー"] = "what is said on the page that explains it",
        ["Portal/Pages/Account/Authenticator.cshtml.cs 認証アプリ"] = "what is said on the page that explains it",
        ["Portal/Pages/UsageApplications/_Terms.cshtml アクティベーションコード"] = "利用規約: whoever agreed to it agreed to these words",
    };

    public static TheoryData<string> All => [.. Words.Select(word => word.Word)];

    [Theory]
    [MemberData(nameof(All))]
    public void Page_WithAHardWord_ExplainsIt(string word)
    {
        var explained = Words.Single(each => each.Word == word).Explained;

        var silent =
            from page in ShownTexts.Pages("Portal", "Pages").Concat(ShownTexts.Pages("CardApp", "Pages")).Concat(ShownTexts.Models("Portal", "Pages")).Concat(ShownTexts.Models("CardApp", "Pages"))
            where ShownTexts.OfPage(page.Text).Any(sentence => sentence.Contains(word, StringComparison.Ordinal)) && !page.Text.Contains(explained, StringComparison.Ordinal)
            where !NeedNone.ContainsKey($"{page.File} {word}")
            select page.File;

        Assert.Equal([], silent);
    }

    /// <summary>What codes say is short; their pages tell the words.</summary>
    [Fact]
    public void In_ACode_IsTheLongestWordThatStandsThere()
    {
        Assert.Equal(["アクティベーションコード"], HardWords.In("アクティベーションコードを再発行してください。").Select(word => word.Word));
        Assert.Equal(["利用者証明用電子証明書"], HardWords.In("利用者証明用電子証明書の暗証番号").Select(word => word.Word));
        Assert.Empty(HardWords.In("カードを置いてください。"));
    }
}
