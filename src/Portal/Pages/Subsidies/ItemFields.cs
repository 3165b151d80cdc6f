using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

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
            var price = DevicePrice.Read(PriceYen) is (var yen, null) ? yen.ToString() : PriceYen;
            return string.Join('　', new[] { kind, Maker.Trim(), Model.Trim(), price.Trim() }.Where(piece => piece.Length > 0));
        }
    }
}
