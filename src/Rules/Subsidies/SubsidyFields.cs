using System.Globalization;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.Subsidies;

/// <summary>
/// Names of the fields: of the form, of drafts, and of the reasons of a return. A device keeps its place when another is taken off, so that two tabs never mix
/// two devices up: <see cref="Places"/> says which places are in use.
/// </summary>
public static class SubsidyFields
{
    /// <summary>The places in use, such as 1,3.</summary>
    public const string Places = "Places";
    public const string Kind = "Kind";
    public const string Maker = "Maker";
    public const string Model = "Model";
    public const string PriceYen = "PriceYen";
    public const string PurchasedOn = "PurchasedOn";
    public const string Seller = "Seller";
    public const string SerialNumber = "SerialNumber";

    /// <summary>Asked only where the round has them.</summary>
    public const string CostKind = "CostKind";
    public const string Acquisition = "Acquisition";

    /// <summary>Of a return: all devices; the account.</summary>
    public const string Items = "Items";
    public const string PayeeAccount = "PayeeAccount";

    public const int MaxItems = 20;
    public const int MaxSeller = 100;

    /// <summary>The longest entry a draft keeps: twice the longest field, for who types too much and cuts it later.</summary>
    public const int MaxEntry = 200;

    public static IReadOnlyList<string> OfItem { get; } = [Kind, Maker, Model, PriceYen, PurchasedOn, Seller, SerialNumber, CostKind, Acquisition];

    /// <summary>How a device reads back: a line a field where it is checked before sending, in short lines among the other devices on the page of what was sent.</summary>
    public static IReadOnlyList<FormField<ItemAnswers>> ReadBacks { get; } =
    [
        new(Kind, "種類", item => DeviceModels.Name(item.Kind) + (item.ModelCheck == ModelCheck.Unknown ? "（一覧にない機種のため、審査担当者が確認します）" : "")) { In = ReadBack.Check },
        new(Model, "", item => $"{DeviceModels.Name(item.Kind)}　{item.Maker} {item.Model}") { In = ReadBack.Details },
        new(PriceYen, "", item => $"{item.PriceYen}　{Bought(item)}{(item.CostKind is null ? Way(item) : "")}") { In = ReadBack.Details },
        new(CostKind, "経費の区分", item => item.CostKind) { In = ReadBack.Check },
        new(CostKind, "経費の区分", item => item.CostKind is null ? null : item.CostKind + Way(item)) { In = ReadBack.Details },
        new(Acquisition, "購入の形", item => item.Acquisition is { } way ? Acquisitions.Name(way) : null) { In = ReadBack.Check },
        new(PriceYen, "価格（税込）", item => item.PriceYen.ToString()) { In = ReadBack.Check },
        new(PurchasedOn, "購入日・購入先", Bought) { In = ReadBack.Check },
        new(SerialNumber, "製造番号", item => item.SerialNumber) { In = ReadBack.Check | ReadBack.Details },
    ];

    /// <summary>How what the devices come to reads back.</summary>
    public static IReadOnlyList<FormField<SubsidySums>> Sums { get; } =
    [
        new(Items, "機器", sums => string.Create(CultureInfo.InvariantCulture, $"{sums.Devices}台、合計{sums.CostYen}")) { In = ReadBack.Receipt },
        new(Items, "機器の価格の合計", sums => sums.CostYen.ToString())
        {
            In = ReadBack.Details | ReadBack.Mail,
            OtherLabels = new Dictionary<ReadBack, string> { [ReadBack.Mail] = "購入した機器の価格の合計" },
        },
        new(nameof(SubsidyAnswers.GrantYen), "申請額", sums => sums.GrantYen.ToString())
        {
            In = ReadBack.Receipt | ReadBack.Mail,
            OtherLabels = new Dictionary<ReadBack, string> { [ReadBack.Mail] = "申請額（計算した助成額）" },
        },
    ];

    /// <summary>What a draft may hold.</summary>
    public static IReadOnlySet<string> All { get; } =
        Enumerable.Range(1, MaxItems).SelectMany(place => OfItem.Select(field => Name(place, field))).Append(Places).ToHashSet(StringComparer.Ordinal);

    /// <summary>Items[3].Maker.</summary>
    public static string Name(int place, string field) => string.Create(CultureInfo.InvariantCulture, $"{Items}[{place}].{field}");

    /// <summary>Items[3]: the device as a whole.</summary>
    public static string Name(int place) => string.Create(CultureInfo.InvariantCulture, $"{Items}[{place}]");

    /// <summary>The place in the name of a field; null: it belongs to no device.</summary>
    public static int? PlaceOf(string name) =>
        name.IndexOf("].", StringComparison.Ordinal) is > 0 and var end
            && int.TryParse(name.AsSpan(Items.Length + 1, end - Items.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place
            : null;

    public static string Label(string field) => field switch
    {
        Kind => "機器の種類",
        Maker => "メーカー",
        Model => "型番",
        PriceYen => "価格（税込）",
        PurchasedOn => "購入日",
        Seller => "購入先",
        SerialNumber => "製造番号",
        CostKind => "経費の区分",
        Acquisition => "購入の形",
        Places => "機器の追加・削除",
        _ => field,
    };

    public static string Label(EvidenceDocument document) => document switch
    {
        EvidenceDocument.Receipt => "領収書",
        EvidenceDocument.Breakdown => "内訳書",
        EvidenceDocument.AccountProof => "口座確認書類",
        _ => throw new ArgumentOutOfRangeException(nameof(document)),
    };

    /// <summary>「領収書・内訳書」: all that one file holds.</summary>
    public static string Label(IEnumerable<EvidenceDocument> documents) => string.Join('・', documents.Select(document => Label(document)));

    /// <summary>「機器2の型番」, from the name of a field.</summary>
    public static string Told(string name, IReadOnlyList<int> places) =>
        PlaceOf(name) is { } place ? $"{Device(place, places)}の{Label(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])}" : Label(name);

    /// <summary>「機器2」, as the screen counts.</summary>
    public static string Device(int place, IReadOnlyList<int> places) =>
        string.Create(CultureInfo.InvariantCulture, $"機器{Math.Max(1, places.ToList().IndexOf(place) + 1)}");

    /// <summary>In the order in which they stand on the screen. A new form has one.</summary>
    public static IReadOnlyList<int> PlacesOf(IReadOnlyDictionary<string, string> typed)
    {
        var places = typed.GetValueOrDefault(Places, "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(text => text.Length <= 2 && Digits.Only(text)).Select(text => int.Parse(text, CultureInfo.InvariantCulture))
            .Where(place => place is >= 1 and <= MaxItems).Distinct().ToList();
        return places.Count > 0 ? places : [1];
    }

    /// <summary>The first place that is not in use; null: all are.</summary>
    public static int? FreePlace(IReadOnlyList<int> places) => Enumerable.Range(1, MaxItems).Except(places).Cast<int?>().FirstOrDefault();

    public static string Join(IEnumerable<int> places) => string.Join(',', places);

    private static string Bought(ItemAnswers item) => $"{JapaneseDate.FormatBoth(item.PurchasedOn)}　{item.Seller}";

    private static string Way(ItemAnswers item) => item.Acquisition is { } way ? "　" + Acquisitions.Name(way) : "";
}
