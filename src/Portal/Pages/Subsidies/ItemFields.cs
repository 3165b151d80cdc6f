using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;
using Shikaku.Rules.UsageApplications;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>One device as it stands in the form. Which fields there are says <see cref="SubsidyFields.OfItem"/>; the properties are what the page names its inputs by.</summary>
public sealed class ItemFields(IReadOnlyDictionary<string, string> answers, int place)
{
    private readonly Dictionary<string, string> values =
        SubsidyFields.OfItem.ToDictionary(field => field, field => answers.GetValueOrDefault(SubsidyFields.Name(place, field), ""), StringComparer.Ordinal);

    public string this[string field] => values[field];

    public string Kind => this[SubsidyFields.Kind];

    public string Maker => this[SubsidyFields.Maker];

    public string Model => this[SubsidyFields.Model];

    public string PriceYen => this[SubsidyFields.PriceYen];

    public string PurchasedOn => this[SubsidyFields.PurchasedOn];

    public string Seller => this[SubsidyFields.Seller];

    public string SerialNumber => this[SubsidyFields.SerialNumber];

    public string CostKind => this[SubsidyFields.CostKind];

    public string Acquisition => this[SubsidyFields.Acquisition];

    /// <summary>Nothing that must be there is missing; whether it is right is another question.</summary>
    public bool IsFilled => !new[] { Kind, Maker, Model, PriceYen, PurchasedOn, Seller }.Any(string.IsNullOrWhiteSpace);

    /// <summary>カードリーダー　見本電機　MR-100　12,500円; empty when nothing was typed.</summary>
    public string Line
    {
        get
        {
            var kind = Enum.GetValues<DeviceKind>().Where(each => each.ToString() == Kind).Select(DeviceModels.Name).FirstOrDefault("");
            var price = Yen.Read(PriceYen) is (var yen, null) ? GrantComputation.Yens(yen) : PriceYen;
            return string.Join('　', new[] { kind, Maker.Trim(), Model.Trim(), price.Trim() }.Where(piece => piece.Length > 0));
        }
    }
}

/// <summary>The fields of the form. How many devices there are is told by the form itself, so they are read from it, not bound.</summary>
public abstract class SubsidyFormFields : PageModel, IJudgesItsText
{
    /// <summary>With more devices than these, only those being worked on have their fields on the page, the others a line: it stays light, and one finds through it.</summary>
    public const int MostOpen = 3;

    /// <summary>By place.</summary>
    public Dictionary<int, ItemFields> Items { get; } = [];

    /// <summary>Where errors of the documents and the account stand, in the order of the page.</summary>
    public string? Receipt => null;

    public string? Breakdown => null;

    public string? AccountProof => null;

    public string? PayeeAccount => null;

    /// <summary>What the page showed when it was opened, as JSON: tells what this tab changed.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty]
    public Guid DraftId { get; set; }

    /// <summary>The places that are in use, in the order of the screen.</summary>
    public IReadOnlyList<int> Shown { get; private set; } = [];

    /// <summary>Those of them whose fields are on the page.</summary>
    public IReadOnlyList<int> Open { get; private set; } = [];

    public string PlacesText => SubsidyFields.Join(Shown);

    /// <summary>What the form sent, cleaned; changed by a handler that adds or takes off a device.</summary>
    protected Dictionary<string, string> Typed { get; private set; } = new(StringComparer.Ordinal);

    protected void ReadTyped()
    {
        Typed = SubsidyFields.All.Where(Request.Form.ContainsKey)
            .ToDictionary(name => name, name => DraftMerge.Clean(Request.Form[name].ToString().Replace("\0", "", StringComparison.Ordinal)), StringComparer.Ordinal);
        Show(Typed);
    }

    protected void Show(IReadOnlyDictionary<string, string> answers)
    {
        Shown = SubsidyFields.PlacesOf(answers);
        Items.Clear();
        foreach (var place in Shown)
        {
            Items[place] = new ItemFields(answers, place);
        }

        OpenItems([]);
    }

    /// <summary>Opens these, the first ones when they are too many; else the first that is not filled in yet.</summary>
    protected void OpenItems(IEnumerable<int> wanted)
    {
        var few = Shown.Count <= MostOpen;
        var chosen = few ? Shown : [.. wanted.Where(Shown.Contains).Distinct().Take(MostOpen)];
        Open = chosen.Count > 0 ? [.. Shown.Where(chosen.Contains)] : [.. Shown.Where(place => !Items[place].IsFilled).Take(1)];
    }

    /// <summary>Those whose fields were on the page that was sent.</summary>
    protected IEnumerable<int> TypedPlaces() => Typed.Keys.Select(SubsidyFields.PlaceOf).OfType<int>().Distinct();

    /// <summary>What the page shows as of now. Fields that are not on it are another's business.</summary>
    protected string SeenJson() => JsonSerializer.Serialize(
        Open.SelectMany(place => SubsidyFields.OfItem.Select(field => (Name: SubsidyFields.Name(place, field), Value: Items[place][field])))
            .Append((SubsidyFields.Places, PlacesText)).ToDictionary(each => each.Item1, each => each.Item2, StringComparer.Ordinal));

    /// <summary>Not ours any more when it was tampered with: then everything typed counts as changed.</summary>
    protected IReadOnlyDictionary<string, string> SeenAnswers()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(Seen ?? "{}") ?? [];
        }
        catch (JsonException)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
    }

    protected void AddError(string field, Shikaku.Rules.Refusal refusal) => ModelState.RefuseBriefly(field, refusal);
}
