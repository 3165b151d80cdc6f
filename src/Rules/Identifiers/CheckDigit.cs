namespace Shikaku.Rules.Identifiers;

/// <summary>検証番号 of the field's numbers (Luhn form): weights 2, 1, 2, 1 … from the right, digits of each product added.</summary>
public static class CheckDigit
{
    /// <param name="body">ASCII digits without the check digit.</param>
    public static int Of(ReadOnlySpan<char> body)
    {
        var sum = 0;
        var weight = 2;
        for (var i = body.Length - 1; i >= 0; i--)
        {
            var product = (body[i] - '0') * weight;
            sum += (product / 10) + (product % 10);
            weight = 3 - weight;
        }

        return (10 - (sum % 10)) % 10;
    }

    /// <summary>Whether the last of these digits is the check digit of those before it.</summary>
    public static bool Ends(ReadOnlySpan<char> digits) => Digits.Only(digits) && Of(digits[..^1]) == digits[^1] - '0';
}
