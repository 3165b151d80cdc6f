using System.Globalization;
using Shikaku.Rules;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;
using Shikaku.TestKit.Programmes;
using Xunit;

namespace Shikaku.Unit.Rules.Subsidies;

/// <summary>The form with the real rounds, ended on 2025-02-01: cap 41,000, below 1,000 cut off.</summary>
public sealed class SubsidyFormTests
{
    private static readonly Programme Treatment = TestProgrammes.Parse("ended", TestProgrammes.Ended(TestProgrammes.TreatmentOffice));
    private static readonly Programme Midwifery = TestProgrammes.Parse("ended", TestProgrammes.Ended(TestProgrammes.MidwiferyHome));
    private static readonly DateOnly LastDay = new(2025, 2, 1);
    private static readonly HashSet<EvidenceDocument> AllDocuments = [EvidenceDocument.Receipt, EvidenceDocument.Breakdown, EvidenceDocument.AccountProof];

    private static readonly Dictionary<string, KnownModel> Models = new(StringComparer.Ordinal)
    {
        [DeviceModels.Key(DeviceKind.Reader, "見本電機", "MR-100")] = new(Supported: true, null),
        [DeviceModels.Key(DeviceKind.Reader, "見本電機", "MR-300 SAM")] = new(Supported: false, "SAM内蔵版"),
        [DeviceModels.Key(DeviceKind.Smartphone, "見本モバイル", "ミホンフォン 2")] = new(Supported: false, "拡張APDU未対応"),
    };

    [Theory]
    [InlineData("1000", 1000)]
    [InlineData("40999", 40000)]
    [InlineData("41000", 41000)]
    [InlineData("41001", 41000)]
    [InlineData("9999999", 41000)]
    public void Read_TreatmentOffice_ActualCostUpToTheCap(string price, long grant) => Assert.Equal(new Yen(grant), Answers(Treatment, Item(price: price)).GrantYen);

    [Theory]
    [InlineData("1334", 1000)]
    [InlineData("40000", 30000)]
    [InlineData("41000", 30000)]
    [InlineData("54666", 30000)]
    [InlineData("54667", 30000)]
    public void Read_MidwiferyHome_ThreeQuartersOfAtMostTheCap(string price, long grant) => Assert.Equal(new Yen(grant), Answers(Midwifery, Item(price: price)).GrantYen);

    [Theory]
    [InlineData("1")]
    [InlineData("999")]
    public void Read_NothingLeftAfterRounding_IsRefused(string price) => AssertProblem(Treatment, Item(price: price), SubsidyFields.PriceYen, SubsidyRefusals.NothingToGrant);

    [Fact]
    public void Read_ThreeQuartersBelowAThousand_IsRefused() =>
        AssertProblem(Midwifery, Item(price: "1333"), SubsidyFields.PriceYen, SubsidyRefusals.NothingToGrant);

    [Theory]
    [InlineData("2024-04-01")]
    [InlineData("2025-02-01")]
    [InlineData("令和6年4月1日")]
    [InlineData("２０２５／２／１")]
    public void Read_PurchaseOnTheFirstAndLastDay_Counts(string day) => Assert.Single(Answers(Treatment, Item(day: day)).Items);

    [Theory]
    [InlineData("2024-03-31")]
    [InlineData("2025-02-02")]
    public void Read_PurchaseOneDayOutside_SaysThePeriod(string day)
    {
        var (_, problems) = Read(Treatment, Item(day: day), today: new DateOnly(2025, 3, 1));

        var problem = Assert.Single(problems);
        Assert.Equal(SubsidyRefusals.PurchaseOutside.Code, problem.Refusal.Code);
        Assert.Contains("2024年4月1日（令和6年）から2025年2月1日（令和7年）まで", problem.Refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PurchaseTomorrow_IsRefused()
    {
        var typed = Item(day: "2025-01-11");

        Assert.Equal(SubsidyRefusals.PurchaseInFuture, Assert.Single(Read(Treatment, typed, today: new DateOnly(2025, 1, 10)).Problems).Refusal);
        Assert.Empty(Read(Treatment, typed, today: new DateOnly(2025, 1, 11)).Problems);
    }

    [Theory]
    [InlineData("2025-02-29")]
    [InlineData("きのう")]
    public void Read_NoDay_IsRefused(string day) => AssertProblem(Treatment, Item(day: day), SubsidyFields.PurchasedOn, SubsidyRefusals.PurchaseNotADay);

    [Theory]
    [InlineData("MR-300 SAM")]
    [InlineData("ｍｒ３００ｓａｍ")]
    [InlineData("mr-300-sam")]
    public void Read_ReaderWithSam_IsRefusedHoweverItIsWritten(string model) =>
        AssertProblem(Treatment, Item(model: model), SubsidyFields.Model, SubsidyRefusals.SamReader);

    [Theory]
    [InlineData(DeviceKind.Reader, "見本電機", "ＭＲ１００", ModelCheck.Listed)]
    [InlineData(DeviceKind.Reader, "見本電機", "MR-101", ModelCheck.Unknown)]
    [InlineData(DeviceKind.Tablet, "見本電機", "MR-100", ModelCheck.Unknown)]
    [InlineData(DeviceKind.Smartphone, "見本モバイル", "ミホンフォン2", ModelCheck.Unknown)]
    public void Read_Model_IsLookedUpInTheList(DeviceKind kind, string maker, string model, ModelCheck check) =>
        Assert.Equal(check, Answers(Treatment, Item(kind: kind, maker: maker, model: model)).Items[0].ModelCheck);

    [Fact]
    public void Read_TwentyItems_AreOneClaim()
    {
        var typed = Items(Enumerable.Range(1, SubsidyFields.MaxItems), price: "2050");

        var answers = Answers(Treatment, typed);

        Assert.Equal(20, answers.Items.Count);
        Assert.Equal((new Yen(41_000), new Yen(41_000)), (answers.CostYen, answers.GrantYen));
    }

    [Theory]
    [InlineData("1,21,0,99", "1")]
    [InlineData("3,1,3,x", "3,1")]
    [InlineData("", "1")]
    [InlineData(",,,", "1")]
    [InlineData("99999999999999999999", "1")]
    public void PlacesOf_Garbage_KeepsWhatThereCanBe(string typed, string places) =>
        Assert.Equal(places, SubsidyFields.Join(SubsidyFields.PlacesOf(new Dictionary<string, string>(StringComparer.Ordinal) { [SubsidyFields.Places] = typed })));

    [Fact]
    public void FreePlace_TwentyInUse_IsNone()
    {
        Assert.Equal(20, SubsidyFields.FreePlace([.. Enumerable.Range(1, 19)]));
        Assert.Null(SubsidyFields.FreePlace([.. Enumerable.Range(1, 20)]));
    }

    [Fact]
    public void Read_NothingTyped_SaysEveryFieldAndDocument()
    {
        var (answers, problems) = SubsidyForm.Read(Treatment, LastDay, new Dictionary<string, string>(StringComparer.Ordinal), Models, new HashSet<EvidenceDocument>());

        Assert.Null(answers);
        Assert.Equal(
            ["B101", "B102", "B104", "B107", "B111", "B115", "B119", "B120", "B121"], problems.Select(problem => problem.Refusal.Code));
    }

    [Fact]
    public void Read_LongestEntries_AreTakenAndNotOneMore()
    {
        var longest = Item(maker: new string('あ', 60), model: new string('い', 60), seller: new string('う', 100), serial: new string('1', 60));
        var longer = Item(maker: new string('あ', 61), model: new string('い', 61), seller: new string('う', 101), serial: new string('1', 61));

        Assert.Empty(Read(Treatment, longest).Problems);
        Assert.Equal(["B103", "B105", "B116", "B106"], Read(Treatment, longer).Problems.Select(problem => problem.Refusal.Code));
    }

    [Fact]
    public void Told_FieldOfADevice_CountsAsTheScreenDoes() => Assert.Equal("機器2の型番", SubsidyFields.Told("Items[5].Model", [3, 5]));

    [Theory]
    [InlineData("", "Bought", SubsidyFields.CostKind, "B145")]
    [InlineData("回線", "Bought", SubsidyFields.CostKind, "B145")]
    [InlineData("接続サポート", "", SubsidyFields.Acquisition, "B146")]
    [InlineData("接続サポート", "Bundled", SubsidyFields.Acquisition, "B147")]
    [InlineData("接続サポート", "Leased", SubsidyFields.Acquisition, "B147")]
    public void Read_RoundThatAsksForMore_WantsItAnswered(string kind, string acquisition, string field, string code)
    {
        var problem = Assert.Single(ReadCare(kind, acquisition).Problems);

        Assert.Equal((SubsidyFields.Name(1, field), code), (problem.Field, problem.Refusal.Code));
    }

    [Fact]
    public void Read_RoundThatAsksForMore_KeepsTheAnswersAndCapsTheKind()
    {
        var answers = ReadCare("接続サポート", "Bought", price: "60000").Value!;

        Assert.Equal(("接続サポート", Acquisition.Bought, new Yen(50_000)), (answers.Items[0].CostKind, answers.Items[0].Acquisition, answers.GrantYen));
    }

    private static FormReading<SubsidyAnswers> ReadCare(string kind, string acquisition, string price = "41000")
    {
        var typed = Item(price: price, day: "2026-06-01");
        typed[SubsidyFields.Name(1, SubsidyFields.CostKind)] = kind;
        typed[SubsidyFields.Name(1, SubsidyFields.Acquisition)] = acquisition;
        return Read(TestProgrammes.Read(TestProgrammes.Care), typed, new DateOnly(2026, 6, 2));
    }

    private static void AssertProblem(Programme programme, Dictionary<string, string> typed, string field, Refusal expected)
    {
        var problem = Assert.Single(Read(programme, typed).Problems);

        Assert.Equal((SubsidyFields.Name(1, field), expected), (problem.Field, problem.Refusal));
    }

    private static SubsidyAnswers Answers(Programme programme, Dictionary<string, string> typed)
    {
        var (answers, problems) = Read(programme, typed);
        Assert.Empty(problems);
        return answers!;
    }

    private static FormReading<SubsidyAnswers> Read(Programme programme, Dictionary<string, string> typed, DateOnly? today = null) =>
        SubsidyForm.Read(programme, today ?? LastDay, typed, Models, AllDocuments);

    private static Dictionary<string, string> Items(IEnumerable<int> places, string price)
    {
        var typed = places.SelectMany(place => Item(place: place, price: price)).Where(field => field.Key != SubsidyFields.Places).ToDictionary(StringComparer.Ordinal);
        typed[SubsidyFields.Places] = SubsidyFields.Join(places);
        return typed;
    }

    private static Dictionary<string, string> Item(
        string price = "41000", string day = "2024-10-01", DeviceKind kind = DeviceKind.Reader, string maker = "見本電機", string model = "MR-100",
        string seller = "見本家電", string serial = "", int place = 1) => new(StringComparer.Ordinal)
        {
            [SubsidyFields.Places] = place.ToString(CultureInfo.InvariantCulture),
            [SubsidyFields.Name(place, SubsidyFields.Kind)] = kind.ToString(),
            [SubsidyFields.Name(place, SubsidyFields.Maker)] = maker,
            [SubsidyFields.Name(place, SubsidyFields.Model)] = model,
            [SubsidyFields.Name(place, SubsidyFields.PriceYen)] = price,
            [SubsidyFields.Name(place, SubsidyFields.PurchasedOn)] = day,
            [SubsidyFields.Name(place, SubsidyFields.Seller)] = seller,
            [SubsidyFields.Name(place, SubsidyFields.SerialNumber)] = serial,
        };
}
