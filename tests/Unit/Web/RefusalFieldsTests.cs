using Microsoft.AspNetCore.Mvc.ModelBinding;
using Shikaku.Rules;
using Shikaku.Web.Forms;
using Xunit;

namespace Shikaku.Unit.Web;

public sealed class RefusalFieldsTests
{
    private static readonly Refusal TooHigh = new("Q101", "高すぎます。", "低くしてください。");
    private static readonly Refusal Changed = new("Q102", "状況が変わりました。", "確認してください。");
    private static readonly Refusal Other = new("Q103", "できません。", "確認してください。");

    private static readonly RefusalFields Fields = new RefusalFields("Reason")
        .Beside("Yen", TooHigh)
        .Beside("", Changed);

    [Fact]
    public void Of_RefusalThatIsNamed_IsItsField() => Assert.Equal("Yen", Fields.Of(TooHigh));

    [Fact]
    public void Of_RefusalThatIsNotNamed_IsTheField() => Assert.Equal("Reason", Fields.Of(Other));

    [Fact]
    public void Of_RefusalWithADetailToldAnew_IsItsField() => Assert.Equal("", Fields.Of(Changed with { Detail = "佐藤が承認しました。" }));

    [Fact]
    public void Refuse_RefusalThatIsNamed_StandsBesideItsFieldInFull()
    {
        var state = new ModelStateDictionary();

        state.Refuse(Fields, TooHigh);

        var (field, entry) = Assert.Single(state);
        Assert.Equal("Yen", field);
        Assert.Equal("高すぎます。低くしてください。（Q101）", Assert.Single(entry!.Errors).ErrorMessage);
    }
}
