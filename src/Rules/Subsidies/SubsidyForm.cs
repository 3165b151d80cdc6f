using Shikaku.Rules.Calendar;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Money;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.Subsidies;

/// <summary>A device that may be claimed for.</summary>
public sealed record ItemAnswers(
    DeviceKind Kind, string Maker, string Model, string? SerialNumber, Yen PriceYen, DateOnly PurchasedOn, string Seller, ModelCheck ModelCheck)
{
    /// <summary>Null where the round knows no kinds.</summary>
    public string? CostKind { get; init; }

    /// <summary>Null where the round does not ask.</summary>
    public Acquisition? Acquisition { get; init; }
}

/// <summary>A form that may be sent.</summary>
public sealed record SubsidyAnswers(IReadOnlyList<ItemAnswers> Items, Yen CostYen, Yen GrantYen, IReadOnlyList<string> Steps);

/// <summary>What a claim comes to.</summary>
/// <param name="GrantYen">申請額.</param>
public sealed record SubsidySums(int Devices, Yen CostYen, Yen GrantYen);

/// <summary>What is asked of the form: 「必要事項を入力し、証拠書類を添付の上」 (000_8233a507dde3f943.txt, Q6). All devices stand in one claim.</summary>
public static class SubsidyForm
{
    /// <param name="models">The list of devices, by <see cref="DeviceModels.Key"/>.</param>
    /// <param name="attached">The documents of which at least one file is there.</param>
    public static FormReading<SubsidyAnswers> Read(
        Programme programme,
        DateOnly today,
        IReadOnlyDictionary<string, string> typed,
        IReadOnlyDictionary<string, KnownModel> models,
        IReadOnlySet<EvidenceDocument> attached)
    {
        var reading = new SubsidyItems(programme, today, models);
        foreach (var place in SubsidyFields.PlacesOf(typed))
        {
            reading.Add(place, typed);
        }

        var problems = reading.Problems;
        var cost = Yen.Sum(reading.Items.Select(item => item.PriceYen));
        var grant = problems.Count == 0
            ? GrantComputation.Of(programme, [.. reading.Items.Select(item => new ClaimedCost(item.CostKind, item.PriceYen))])
            : null;
        if (grant?.Yen == Yen.Zero)
        {
            problems.Add(new FieldProblem(SubsidyFields.Name(SubsidyFields.PlacesOf(typed)[0], SubsidyFields.PriceYen), SubsidyRefusals.NothingToGrant));
        }

        problems.AddRange(programme.Documents.Where(document => !attached.Contains(document)).Select(document =>
            new FieldProblem(document.ToString(), SubsidyRefusals.Missing(document))));
        return new(grant is null || problems.Count > 0 ? null : new SubsidyAnswers(reading.Items, cost, grant.Yen, grant.Steps), problems);
    }

    /// <summary>The prices that can be read, with their kinds of cost, to compute with while the rest is still being typed. Empty: none can.</summary>
    public static IReadOnlyList<ClaimedCost> CostsSoFar(Programme programme, IReadOnlyDictionary<string, string> typed) =>
    [
        .. from place in SubsidyFields.PlacesOf(typed)
           let price = DevicePrice.Read(typed.GetValueOrDefault(SubsidyFields.Name(place, SubsidyFields.PriceYen)))
           let kind = programme.Terms.Find(typed.GetValueOrDefault(SubsidyFields.Name(place, SubsidyFields.CostKind)))?.Name
           where price.Problem is null && (kind is not null || programme.Terms.CostKinds.Count == 0)
           select new ClaimedCost(kind, price.Value),
    ];

    /// <summary>The keys of the devices typed so far, to look for in the list.</summary>
    public static IReadOnlyList<string> Keys(IReadOnlyDictionary<string, string> typed) =>
    [
        .. from place in SubsidyFields.PlacesOf(typed)
           let kind = SubsidyItems.ReadKind(typed.GetValueOrDefault(SubsidyFields.Name(place, SubsidyFields.Kind)))
           let maker = typed.GetValueOrDefault(SubsidyFields.Name(place, SubsidyFields.Maker), "").Trim()
           let model = typed.GetValueOrDefault(SubsidyFields.Name(place, SubsidyFields.Model), "").Trim()
           where kind is not null && maker.Length > 0 && model.Length > 0
           select DeviceModels.Key(kind.Value, maker, model),
    ];

    /// <summary>Whether a device bought on this day counts: on one of the round's own days, both ends included, and no later than today.</summary>
    public static Refusal? JudgePurchase(Programme programme, DateOnly day, DateOnly today) =>
        day > today ? SubsidyRefusals.PurchaseInFuture
        : !programme.Activity.Contains(day) ? SubsidyRefusals.PurchaseOutside with { Detail = $"{programme.Activity}に購入した機器が対象です。領収書の日付を確かめ、対象の機器の購入日を入力してください。" }
        : null;

    /// <summary>A round with kinds of cost asks for one of them; others do not ask.</summary>
    public static Refusal? JudgeCostKind(Programme programme, string? typed) =>
        programme.Terms.CostKinds.Count == 0 || programme.Terms.Find(typed) is not null ? null : SubsidyRefusals.CostKindMissing;

    /// <summary>A round that does not pay for every way to get a device asks for it.</summary>
    public static Refusal? JudgeAcquisition(Programme programme, Acquisition? acquisition) => acquisition switch
    {
        _ when programme.Terms.Excluded.Count == 0 => null,
        null => SubsidyRefusals.AcquisitionMissing,
        { } way when programme.Terms.Excluded.Contains(way) => SubsidyRefusals.AcquisitionExcluded with
        {
            Detail = $"{string.Join("と", programme.Terms.Excluded.Order().Select(Acquisitions.Name))}は対象になりません。購入の形を確かめて直すか、この機器を削除してください。",
        },
        _ => null,
    };
}

/// <summary>The devices of a form, read one after the other.</summary>
internal sealed class SubsidyItems(Programme programme, DateOnly today, IReadOnlyDictionary<string, KnownModel> models)
{
    public List<FieldProblem> Problems { get; } = [];

    public List<ItemAnswers> Items { get; } = [];

    public void Add(int place, IReadOnlyDictionary<string, string> typed)
    {
        string? Value(string field) => typed.TryGetValue(SubsidyFields.Name(place, field), out var text) && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
        void Note(string field, Refusal? refusal)
        {
            if (refusal is not null)
            {
                Problems.Add(new FieldProblem(SubsidyFields.Name(place, field), refusal));
            }
        }

        var before = Problems.Count;
        var (kind, maker, model) = (ReadKind(Value(SubsidyFields.Kind)), Value(SubsidyFields.Maker), Value(SubsidyFields.Model));
        Note(SubsidyFields.Kind, kind is null ? SubsidyRefusals.KindMissing : null);
        Note(SubsidyFields.Maker, Text(maker, DeviceModels.MaxLength, SubsidyRefusals.MakerMissing, SubsidyRefusals.MakerTooLong));
        Note(SubsidyFields.Model, Text(model, DeviceModels.MaxLength, SubsidyRefusals.ModelMissing, SubsidyRefusals.ModelTooLong));
        var check = Problems.Count == before ? Check(kind!.Value, maker!, model!) : ModelCheck.Unknown;
        Note(SubsidyFields.Model, check is null ? SubsidyRefusals.SamReader : null);
        var (price, problem) = DevicePrice.Read(Value(SubsidyFields.PriceYen));
        Note(SubsidyFields.PriceYen, problem);
        var (day, dayProblem) = ReadDay(Value(SubsidyFields.PurchasedOn));
        Note(SubsidyFields.PurchasedOn, dayProblem);
        Note(SubsidyFields.Seller, Text(Value(SubsidyFields.Seller), SubsidyFields.MaxSeller, SubsidyRefusals.SellerMissing, SubsidyRefusals.SellerTooLong));
        Note(SubsidyFields.SerialNumber, Value(SubsidyFields.SerialNumber) is { Length: > DeviceModels.MaxLength } ? SubsidyRefusals.SerialTooLong : TextRefusals.Of(Value(SubsidyFields.SerialNumber)));
        var (costKind, acquisition) = (Value(SubsidyFields.CostKind), Acquisitions.Find(Value(SubsidyFields.Acquisition)));
        Note(SubsidyFields.CostKind, SubsidyForm.JudgeCostKind(programme, costKind));
        Note(SubsidyFields.Acquisition, SubsidyForm.JudgeAcquisition(programme, acquisition));
        if (Problems.Count == before)
        {
            Items.Add(new ItemAnswers(kind!.Value, maker!, model!, Value(SubsidyFields.SerialNumber), price, day, Value(SubsidyFields.Seller)!, check!.Value)
            {
                CostKind = programme.Terms.Find(costKind)?.Name,
                Acquisition = programme.Terms.Excluded.Count > 0 ? acquisition : null,
            });
        }
    }

    public static DeviceKind? ReadKind(string? typed) =>
        Enum.GetValues<DeviceKind>().Cast<DeviceKind?>().FirstOrDefault(kind => kind.ToString() == typed);

    private static Refusal? Text(string? typed, int max, Refusal missing, Refusal tooLong) => typed is null ? missing : typed.Length > max ? tooLong : TextRefusals.Of(typed);

    private ModelCheck? Check(DeviceKind kind, string maker, string model) =>
        DeviceModels.Check(kind, models.GetValueOrDefault(DeviceModels.Key(kind, maker, model)));

    private (DateOnly Day, Refusal? Problem) ReadDay(string? typed) =>
        typed is null ? (default, SubsidyRefusals.PurchaseMissing)
        : !OperationStartRules.TryParse(typed, out var day) ? (default, SubsidyRefusals.PurchaseNotADay)
        : (day, SubsidyForm.JudgePurchase(programme, day, today));
}
