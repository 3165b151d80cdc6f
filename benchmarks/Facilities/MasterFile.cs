using System.Globalization;
using System.Text;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Benchmarks.Facilities;

/// <summary>A file of the facility master with names as varied as real ones: all of them made up, the same in every run.</summary>
internal static class MasterFile
{
    private const string Headings = "機関コード,施設区分,施術所の別,登録記号番号,施設名,施設名カナ,郵便番号,所在地,電話番号,施術管理者生年月日,口座番号,廃止年月日";

    // Every hundredth row differs in the second file: by turns another telephone and a closing.
    private const int EveryChanged = 100;

    private static readonly (string Name, string Kana)[] Families =
    [
        ("見本", "ミホン"), ("例示", "レイジ"), ("仮名", "カメイ"), ("渡邉", "ワタナベ"), ("髙﨑", "タカサキ"), ("齋藤", "サイトウ"), ("濵田", "ハマダ"), ("小笠原", "オガサワラ"),
        ("五十嵐", "イガラシ"), ("長谷川", "ハセガワ"), ("森", "モリ"), ("桜井", "サクライ"), ("広瀬", "ヒロセ"), ("竹内", "タケウチ"), ("みどり", "ミドリ"), ("ひかり", "ヒカリ"),
    ];

    private static readonly (string Name, string Kana)[] Places =
    [
        ("駅前", "エキマエ"), ("中央", "チュウオウ"), ("本町", "ホンチョウ"), ("南口", "ミナミグチ"), ("緑ヶ丘", "ミドリガオカ"), ("川端", "カワバタ"), ("桜台", "サクラダイ"), ("港", "ミナト"),
        ("新町", "シンマチ"), ("大通り", "オオドオリ"), ("泉", "イズミ"), ("旭", "アサヒ"),
    ];

    private static readonly (string Name, string Kana)[] Kinds =
        [("接骨院", "セッコツイン"), ("整骨院", "セイコツイン"), ("鍼灸院", "シンキュウイン"), ("はりきゅう治療院", "ハリキュウチリョウイン"), ("マッサージ治療室", "マッサージチリョウシツ")];

    private static readonly string[] Towns = ["見本市", "例示市", "架空区", "見本郡例示町", "仮置市中央区", "試験市"];

    public static void Write(string path, int rows, bool changed)
    {
        var random = new Random(20261121);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n" };
        writer.WriteLine(Headings);
        for (var number = 0; number < rows; number++)
        {
            writer.WriteLine(Row(number, random, changed && number % EveryChanged == 0));
        }
    }

    private static string Row(int number, Random random, bool changed)
    {
        var (family, place, kind) = (Any(Families, random), Any(Places, random), Any(Kinds, random));
        var body = string.Create(CultureInfo.InvariantCulture, $"{(number % 47) + 1:00}7{number:000000}");
        var closes = changed && number / EveryChanged % 2 == 1;
        var telephone = number + (changed && !closes ? 90_000_000 : 0);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{body}{CheckDigit.Of(body)},施術所,柔道整復,協{number:000000000},{family.Name}{place.Name}{kind.Name}{random.Next(1, 400)},{family.Kana}{place.Kana}{kind.Kana},{random.Next(1, 9_999_999):0000000},"
            + $"{Any(Towns, random)}{place.Name}{random.Next(1, 30)}丁目{random.Next(1, 60)}-{random.Next(1, 40)},03{telephone:00000000},{1940 + (number % 60)}-{(number % 12) + 1:00}-{(number % 28) + 1:00},,{(closes ? "2026-11-30" : "")}");
    }

    private static T Any<T>(T[] of, Random random) => of[random.Next(of.Length)];
}
