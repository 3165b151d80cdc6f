using System.Globalization;
using System.Text;
using Shikaku.Rules.Identifiers;

namespace Shikaku.TestKit.Facilities;

/// <summary>Files of the facility master with honest defaults.</summary>
public static class FacilityCsv
{
    public const string Headings = "機関コード,施設区分,施術所の別,登録記号番号,施設名,施設名カナ,郵便番号,所在地,電話番号,施術管理者生年月日,口座番号,廃止年月日";

    /// <summary>機関コード of the n-th facility: each differs from those of the samples.</summary>
    public static string Code(int number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{(number % 47) + 1:00}1{number:000000}");
        return string.Create(CultureInfo.InvariantCulture, $"{body}{CheckDigit.Of(body)}");
    }

    public static string Row(int number, string? name = null, string? registrationNumber = null, string closedOn = "", string? code = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"{code ?? Code(number)},施術所,柔道整復,{registrationNumber ?? $"協{number:000000000}"},{name ?? $"見本接骨院{number}"},ミホンセッコツイン,0001301,東京都見本市架空町{number}-1,03{number:00000000},19560405,,{closedOn}");

    public static string File(params string[] rows) => string.Join("\r\n", rows.Prepend(Headings)) + "\r\n";

    /// <summary>A file of this many facilities, as an export writes it. The caller deletes it.</summary>
    public static string WriteLarge(int rows)
    {
        var path = Path.GetTempFileName();
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        writer.WriteLine(Headings);
        for (var number = 0; number < rows; number++)
        {
            writer.WriteLine(Row(number));
        }

        return path;
    }
}
