using Shikaku.Web.Forms;
using Xunit;

namespace Shikaku.Unit.Web.Forms;

public sealed class FieldHtmlTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, "8文字以上です。", "Field-support")]
    [InlineData("入力してください。", null, "Field-error")]
    [InlineData("8文字以上です。入力してください。", "8文字以上です。", "Field-error")]
    [InlineData("8文字以上です。入力してください。", "8文字以上です。数字も使ってください。", "Field-error Field-support")]
    [InlineData("8文字以上です。数字も使ってください。", "8文字以上です。数字も使ってください。", "Field-error")]
    public void DescribedBy_SupportText_IsLeftOutWhereTheErrorSaysAllOfIt(string? error, string? support, string? ids) => Assert.Equal(ids, FieldHtml.DescribedBy("Field", error, support));
}
