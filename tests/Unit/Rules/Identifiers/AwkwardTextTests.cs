using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Programmes;

namespace Shikaku.Unit.Rules.Identifiers;

/// <summary>Text that no normalization form takes: half of a surrogate pair, and what is no character. Readers of typed text say no; none of them throws.</summary>
public sealed class AwkwardTextTests
{
    public static TheoryData<string> Texts => ["\uD800", "１\uDC00", "\uFFFE", "令和\uFFFE年", "x\uD83D"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Readers_OfTextThatIsNone_SayNo(string text)
    {
        Assert.False(ActivationCode.TryParse(text, out _));
        Assert.False(ActivationLink.TryParse(text, out _));
        Assert.False(OperationStartRules.TryParse(text, out _));
        Assert.Null(HolderName.Convert(text).Kana);
        Assert.False(ProgrammeFile.TryParse("a", $"補助率: {text}", out _, out _));
        Assert.NotNull(SearchKey.Of(text));
        Assert.NotNull(TypedCode.Clean(text));
    }
}
