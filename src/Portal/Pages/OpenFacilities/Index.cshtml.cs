using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.OpenFacilities;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OpenFacilities;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages.OpenFacilities;

/// <summary>対応施設検索, for everybody. Whatever is in the address is answered with a page: what cannot be understood, with the reason beside its field.</summary>
[AllowAnonymous]
[PackedPage]
public sealed class IndexModel(SearchOpenFacilities search) : PageModel, IOrdersItsFields
{
    private const string PrefectureField = "prefecture";
    private const string CityField = "city";
    private const string NameField = "name";
    private const string KindField = "kind";
    private const string VisitsField = "visits";
    private const string PageField = "page-number";

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        [nameof(OpenFacilityEntry.Prefecture)] = PrefectureField,
        [nameof(OpenFacilityEntry.City)] = CityField,
        [nameof(OpenFacilityEntry.Name)] = NameField,
        [nameof(OpenFacilityEntry.Kind)] = KindField,
    };

    public static IReadOnlyList<Choice> Prefectures { get; } =
        [.. RegionalBureaus.Prefectures.Select(prefecture => new Choice(prefecture, RegionalBureaus.PrefectureName(prefecture)))];

    public static IReadOnlyList<Choice> Kinds { get; } = [.. OpenFacilityCategories.All.Select(category => new Choice(category.ToString(), OpenFacilityCategories.Name(category)))];

    [BindProperty(SupportsGet = true, Name = PrefectureField)]
    public string? Prefecture { get; set; }

    [BindProperty(SupportsGet = true, Name = CityField)]
    public string? City { get; set; }

    [BindProperty(SupportsGet = true, Name = NameField)]
    public string? FacilityName { get; set; }

    [BindProperty(SupportsGet = true, Name = KindField)]
    public string? Kind { get; set; }

    /// <summary>"true": 出張専業 alone.</summary>
    [BindProperty(SupportsGet = true, Name = VisitsField)]
    public string? Visits { get; set; }

    /// <summary>1 first; what is no number is 1.</summary>
    [BindProperty(SupportsGet = true, Name = PageField)]
    public string? PageNumber { get; set; }

    public SearchOpenFacilities.Offer Offer { get; private set; } = null!;

    /// <summary>Null: nothing was asked, or nothing that can be understood.</summary>
    public SearchOpenFacilities.Found? Found { get; private set; }

    public IReadOnlyList<Choice> Cities => [.. Offer.Cities.Select(city => new Choice(city, city))];

    public IReadOnlyList<string> FieldOrder => [PrefectureField, CityField, NameField, KindField];

    public string Summary => Found switch
    {
        { Count: 0 } when FacilityQuery.AreBeginnings(FacilityQuery.WordsOf(FacilityName)) => "見つかりませんでした。1文字か2文字の名称は、名称か読みがなの先頭から探します。",
        { Count: 0 } => "見つかりませんでした。",
        { TooMany: true, Count: var count } => $"{InWords(count)}件{(FacilityQuery.WordsOf(FacilityName).Count > 0 ? "以上" : "")}見つかりました。{InWords(SearchOpenFacilities.Most)}件までを表示します。市区町村や名称を足してください。",
        { Count: var count, LastPage: 1 } => $"{InWords(count)}件見つかりました。",
        { Count: var count, Page: var page, LastPage: var last } => $"{InWords(count)}件見つかりました。{page}ページ目（全{last}ページ）です。",
        _ => "",
    };

    public static string InWords(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (question, refusals) = OpenFacilityQuestion.Read(new OpenFacilityEntry(Prefecture, City, FacilityName, Kind, Visits == "true"));
        foreach (var (field, refusal) in refusals)
        {
            ModelState.Refuse(Fields[field], refusal);
        }

        Offer = await search.OfferAsync(question?.Prefecture, cancellationToken);
        if (question is { AsksNothing: false })
        {
            Found = await search.RunAsync(question, int.TryParse(PageNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1, cancellationToken);
        }
    }

    public string PageUrl(int page) => PortalAddresses.OpenFacilities.Index + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        [PrefectureField] = Prefecture, [CityField] = City, [NameField] = FacilityName, [KindField] = Kind, [VisitsField] = Visits, [PageField] = page.ToString(CultureInfo.InvariantCulture),
    }.Where(each => !string.IsNullOrEmpty(each.Value)));
}
