using Shikaku.CardApp.Checking;
using Shikaku.CardApp.Eligibility;
using Shikaku.Cards;
using Shikaku.Contracts;
using Xunit;

namespace Shikaku.Unit.CardApp;

public sealed class ProblemTextTests
{
    public static TheoryData<CardProblem> CardProblems => [.. Enum.GetValues<CardProblem>()];

    public static TheoryData<ApiFailureKind> ApiFailures => [.. Enum.GetValues<ApiFailureKind>()];

    [Theory]
    [MemberData(nameof(CardProblems))]
    public void For_EveryCardProblem_HasATitleAndSomethingToDo(CardProblem problem)
    {
        var text = CardProblemTexts.For(problem, 2);

        Assert.Matches("^(C|R)[0-9]{2}$|^E105$", text.Code);
        Assert.NotEmpty(text.Title);
        Assert.NotEmpty(text.Steps);
    }

    [Theory]
    [MemberData(nameof(ApiFailures))]
    public void For_EveryApiFailure_HasATitleAndSomethingToDo(ApiFailureKind kind)
    {
        var text = ApiFailureTexts.For(new ApiFailure(kind, new Problem { Code = "E999", Status = 422, Title = "サーバーの言葉。" }));

        Assert.NotEmpty(text.Title);
        Assert.NotEmpty(text.Steps);
    }

    [Theory]
    [InlineData(CardProblem.WrongPin, 2, "暗証番号が違います（残り2回）。もう一度、ご本人に入力してもらってください。")]
    [InlineData(CardProblem.WrongPin, 1, "暗証番号が違います（残り1回）。次に間違えるとロックされ、市区町村の窓口で設定し直すまで暗証番号を使えなくなります。")]
    [InlineData(CardProblem.PinLocked, 0, "暗証番号がロックされています。目視確認に切り替えれば、このまま資格を確認できます。")]
    [InlineData(CardProblem.OtherCard, null, "マイナンバーカードではないカードです。マイナンバーカードを置いてください。")]
    [InlineData(CardProblem.NoCard, null, "カードが置かれませんでした。カードをリーダーに置いてから、もう一度本人確認をしてください。")]
    public void Spoken_CardProblem_SaysWhatHappenedAndWhatToDoFirst(CardProblem problem, int? triesLeft, string words)
    {
        Assert.Equal(words, CardProblemTexts.For(problem, triesLeft).Spoken);
    }

    /// <summary>Reader and driver come before the patient is sent anywhere: nothing says that the card is broken.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("E005")]
    [InlineData("E006")]
    public void For_WhatCameGarbledOrNotAtAll_LooksAtTheReaderBeforeTheMunicipality(string? code)
    {
        var text = code is null
            ? CardProblemTexts.For(CardProblem.Unreadable, null)
            : ApiFailureTexts.For(Refused(code, "サーバーの言葉。", "カードを置き直して、もう一度お試しください。"));

        Assert.Equal((code ?? "C08", code is null ? "カードを読み取れませんでした" : "サーバーの言葉。", true), (text.Code, text.Title, text.NoCheckPossible));
        Assert.Equal(
            [
                "もう一度、カードを置き直してください。向きを確かめ、ICチップの汚れは柔らかい布で拭いてください。",
                "ほかのカードでも読み取れないときは、リーダーのケーブルを差し直すか、別のリーダーをお試しください。",
                "このカードだけが何度置き直しても読み取れないときは、市区町村の窓口にご相談いただくよう、ご本人に伝えてください。",
            ],
            text.Steps);
    }

    [Fact]
    public void For_AnIssuerThatIsNotTrusted_AsksForOtherCardsBeforeTheMunicipality() => Assert.Equal(
        [
            "マイナンバーカードであることをご確認ください。",
            "ほかのカードでも同じときは、コードを添えてお問い合わせください。",
            "このカードだけが何度置き直しても同じときは、市区町村の窓口にご相談いただくよう、ご本人に伝えてください。",
        ],
        ApiFailureTexts.For(Refused("E007", "サーバーの言葉。", "マイナンバーカードであることをご確認ください。")).Steps);

    [Fact]
    public void Spoken_RefusalWithStepsForThisPerson_SaysAllOfThem()
    {
        var refusal = new Problem
        {
            Code = "E101", Status = 422, Title = "電子証明書の有効期限が切れています。", Detail = "再発行が必要です。",
            NextSteps = ["健康保険証として使えたのは、2026年8月31日までです。", "届いている資格確認書で確認してください。"],
        };

        var text = ApiFailureTexts.For(new ApiFailure(ApiFailureKind.Refused, refusal));

        Assert.Equal(refusal.NextSteps, text.Steps);
        Assert.Equal("使えません。電子証明書の有効期限が切れています。健康保険証として使えたのは、2026年8月31日までです。届いている資格確認書で確認してください。", text.Spoken);
    }

    private static ApiFailure Refused(string code, string title, string detail) =>
        new(ApiFailureKind.Refused, new Problem { Code = code, Status = 422, Title = title, Detail = detail });

    [Fact]
    public void Codes_OfCardProblems_AreUnique()
    {
        var codes = Enum.GetValues<CardProblem>().Select(problem => CardProblemTexts.For(problem, null).Code).Where(code => code != "E105").ToList();

        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
    }
}
