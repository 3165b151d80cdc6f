using Shikaku.Rules.Drafts;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;
using Xunit;

namespace Shikaku.Unit.Rules.Subsidies;

public sealed class SubsidyFieldsTests
{
    private static readonly ItemAnswers Plain = new(
        DeviceKind.Reader, "見本電機", "MR-100", SerialNumber: null, new Yen(41_000), new DateOnly(2024, 10, 1), "見本家電", ModelCheck.Listed);

    private static readonly ItemAnswers Full = Plain with { SerialNumber = "SN-1", ModelCheck = ModelCheck.Unknown, CostKind = "機器", Acquisition = Acquisition.Bought };

    public static TheoryData<ReadBack, bool, string> Devices => new()
    {
        { ReadBack.Check, false, "種類：汎用カードリーダー/価格（税込）：41,000円/購入日・購入先：2024年10月1日（令和6年）　見本家電" },
        {
            ReadBack.Check, true,
            "種類：汎用カードリーダー（一覧にない機種のため、審査担当者が確認します）/経費の区分：機器/購入の形：単独で購入/価格（税込）：41,000円/購入日・購入先：2024年10月1日（令和6年）　見本家電/製造番号：SN-1"
        },
        { ReadBack.Details, false, "：汎用カードリーダー　見本電機 MR-100/：41,000円　2024年10月1日（令和6年）　見本家電" },
        { ReadBack.Details, true, "：汎用カードリーダー　見本電機 MR-100/：41,000円　2024年10月1日（令和6年）　見本家電/経費の区分：機器　単独で購入/製造番号：SN-1" },
    };

    [Theory]
    [MemberData(nameof(Devices))]
    public void Lines_OfADevice_ReadBack(ReadBack place, bool full, string lines) => Assert.Equal(lines, Read(SubsidyFields.ReadBacks, place, full ? Full : Plain));

    [Fact]
    public void Lines_OfADeviceWithoutAKindOfCost_SayHowItWasBoughtBesideTheSeller() =>
        Assert.EndsWith("見本家電　単独で購入", Read(SubsidyFields.ReadBacks, ReadBack.Details, Plain with { Acquisition = Acquisition.Bought }), StringComparison.Ordinal);

    [Theory]
    [InlineData(ReadBack.Receipt, "機器：2台、合計82,000円/申請額：61,000円")]
    [InlineData(ReadBack.Details, "機器の価格の合計：82,000円")]
    [InlineData(ReadBack.Mail, "購入した機器の価格の合計：82,000円/申請額（計算した助成額）：61,000円")]
    public void Lines_OfTheSums_ReadBack(ReadBack place, string lines) => Assert.Equal(lines, Read(SubsidyFields.Sums, place, new SubsidySums(2, new Yen(82_000), new Yen(61_000))));

    private static string Read<T>(IEnumerable<FormField<T>> fields, ReadBack place, T value) =>
        string.Join('/', fields.Lines(place, value).Select(line => $"{line.Label}：{line.Text}"));
}
