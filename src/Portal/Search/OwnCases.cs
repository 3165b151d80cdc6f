using Shikaku.Casework.Addresses;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Search;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.Search;

/// <summary>What somebody has sent, and the terminals of the facility in use, by a part of a number or by words. What its pages would not show, is not found.</summary>
public sealed class OwnCases(ShowApplications applications, ShowClaims claims, ListDevices devices)
{
    private const int Most = 10;

    // Two digits are in every number.
    private const int ShortestNumber = 3;

    private const string Kind = "あなたの施設";
    private const string KindKey = "own";

    public async Task<IReadOnlyList<SearchHit>> FindAsync(CurrentUser me, string typed, CancellationToken cancellationToken)
    {
        var (number, words) = (TypedCode.Clean(typed), SearchText.Words(SearchText.Fold(typed)));
        return words.Length == 0 ? [] : [.. (await AllAsync(me, cancellationToken)).Where(each => IsMeant(each.Number, each.Hit)).Select(each => each.Hit).Take(Most)];

        bool IsMeant(string own, SearchHit hit) =>
            (number.Length >= ShortestNumber && own.Contains(number, StringComparison.OrdinalIgnoreCase))
            || Array.TrueForAll(words, word => word.Length > 1 && SearchText.Fold($"{hit.Title} {hit.Description}").Contains(word, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<(string Number, SearchHit Hit)>> AllAsync(CurrentUser me, CancellationToken cancellationToken)
    {
        var found = new List<(string, SearchHit)>();
        found.AddRange((await applications.ListAsync(me.UserId, me.FacilityCode, cancellationToken)).Select(shown => Of(
            shown.Application.Number.Value, ApplicationStates.Name(shown.Application.Kind), PortalAddresses.Applications.Details(shown.Application.Number.Value),
            ApplicationStates.Name(shown.Application.State), JapanDay.Of(shown.Application.SubmittedAt))));
        if (me.FacilityVerified)
        {
            found.AddRange((await claims.ListAsync(me.FacilityCode, cancellationToken)).Select(shown => Of(
                shown.Claim.Number.Value, ClaimStates.Name(shown.Claim.Kind), PortalAddresses.Claims.Details(shown.Claim.Number.Value),
                ClaimStates.Name(shown.Claim.Kind, shown.Claim.State), JapanDay.Of(shown.Claim.SubmittedAt))));
            found.AddRange((await devices.OfAsync(me.FacilityCode, cancellationToken)).Select(device => Of(
                device.LoginId.Value, device.DeviceName is { } name ? $"端末「{name}」" : "端末", PortalAddresses.DeviceAccounts.Device(device.LoginId),
                DeviceTexts.Name(device.Standing), JapanDay.Of(device.OpenedAt))));
        }

        return found;
    }

    private static (string Number, SearchHit Hit) Of(string number, string what, string url, string state, DateOnly day) =>
        (number, new SearchHit($"{what}　{number}", url, Kind, KindKey, $"{state}（{JapaneseDate.FormatBoth(day)}）"));
}
