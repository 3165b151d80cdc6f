using Shikaku.Casework.Programmes;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Claims;

/// <summary>What else can be claimed, on the page of one round of several.</summary>
/// <param name="Here">The round the page is about; null: there is none.</param>
public sealed record OtherRounds(Programme? Here, IReadOnlyList<(string Address, string Name)> Beside)
{
    public static OtherRounds Of(RoundOffer offer, FindProgrammes.Found? here) =>
        new(here?.Programme, [.. offer.Beside(here).Select(each => (offer.PagesOf(each).Folder, each.Programme.Name))]);
}
