namespace Shikaku.Operations.SampleData;

/// <summary>検証番号 of 保険者番号 and 機関コード: weights 2, 1, 2, 1 … from the right, digits of the products added, complement to ten.</summary>
public static class CheckDigit
{
    public static string Append(string body)
    {
        var sum = 0;
        var weight = 2;
        foreach (var digit in body.Reverse())
        {
            var product = (digit - '0') * weight;
            sum += (product / 10) + (product % 10);
            weight = 3 - weight;
        }

        return body + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
