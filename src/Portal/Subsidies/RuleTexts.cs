using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Subsidies;

/// <summary>What a round pays, in the words of its kind: 実費 or a rate.</summary>
internal static class RuleTexts
{
    public static string Of(Programme programme)
    {
        var how = programme.Rate.Part == programme.Rate.Of
            ? $"購入費用（税込）の実費。上限{programme.Amount}"
            : $"{(programme.CapOn == CapOn.Cost ? $"購入費用（税込、{programme.Amount}まで数えます）" : "購入費用（税込）")}の{programme.Rate}。最大{GrantComputation.Highest(programme)}";
        return programme.RoundDownTo > Yen.One ? $"{how}（{programme.RoundDownTo}未満は切り捨て）" : how;
    }
}
