using Shikaku.Casework.Addresses;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Destinations;
using Shikaku.Rules.Money;
using Shikaku.Rules.NextSteps;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.UsageApplications;
using static Shikaku.Rules.NextSteps.RoundStanding;
using static Shikaku.Rules.NextSteps.StepState;
using static Shikaku.Rules.Programmes.ProgrammeKind;
using Steps = Shikaku.Rules.NextSteps.NextSteps;

namespace Shikaku.Unit.Rules.NextSteps;

public sealed class NextStepsTests
{
    private static readonly DateOnly Day = new(2026, 11, 24);
    private static readonly ApplicationNumber FirstSent = ApplicationNumber.Of(Day, 1);
    private static readonly ClaimNumber ClaimSeven = ClaimNumber.Of(Day, 7);
    private static readonly ClaimNumber ClaimEight = ClaimNumber.Of(Day, 8);
    private static readonly NextStepFacts Nothing = new(FacilityVerified: false, Application: null, HasDraft: false, DeviceFacts.None, ActivatedOn: null, FirstCheck: null, OperationStart: null, Today: Day);
    private static readonly NextStepFacts Verified = Nothing with { FacilityVerified = true, Devices = new(WithSheet: 2, Unregistered: 2, Registered: 0) };
    private static readonly NextStepFacts Activated = Verified with { Devices = new(0, 0, Registered: 1), ActivatedOn = Day };
    private static readonly NextStepFacts All = Activated with { FirstCheck = Day, OperationStart = Day };

    public static TheoryData<string, NextStepFacts, StepState[], string[]> Situations => new()
    {
        { "registered only", Nothing, [Done, Now, StepState.NotYet, StepState.NotYet, StepState.NotYet, StepState.NotYet], ["/usage-application"] },
        { "a draft", Nothing with { HasDraft = true }, [Done, Now, StepState.NotYet, StepState.NotYet, StepState.NotYet, StepState.NotYet], ["/usage-application/apply"] },
        { "sent", Applied(ApplicationState.Submitted), [Done, UnderReview, StepState.NotYet, StepState.NotYet, StepState.NotYet, StepState.NotYet], [$"/applications/{FirstSent}"] },
        { "sent back", Applied(ApplicationState.Returned), [Done, Returned, StepState.NotYet, StepState.NotYet, StepState.NotYet, StepState.NotYet], [$"/applications/{FirstSent}"] },
        { "rejected", Applied(ApplicationState.Rejected), [Done, Now, StepState.NotYet, StepState.NotYet, StepState.NotYet, StepState.NotYet], [$"/applications/{FirstSent}"] },
        { "approved", Verified, [Done, Done, Now, StepState.NotYet, StepState.NotYet, StepState.NotYet], ["/device-accounts"] },
        { "sheet opened", Verified with { Devices = Verified.Devices with { SheetOpened = true } }, [Done, Done, Done, Now, StepState.NotYet, StepState.NotYet], ["/device-accounts"] },
        { "a terminal", Activated, [Done, Done, Done, Done, Now, StepState.NotYet], ["/operation-start", "/try-a-check"] },
        { "one of two terminals", Activated with { Devices = new(1, 1, 1) }, [Done, Done, Done, Partly, Now, StepState.NotYet], ["/operation-start", "/device-accounts?status=available", "/try-a-check"] },
        { "a terminal and the date, no check", Activated with { OperationStart = Day, Money = Rounds(Ready, Ready) }, [Done, Done, Done, Done, Done, Now], ["/subsidy", "/cooperation", "/try-a-check"] },
        { "a check", All with { OperationStart = null }, [Done, Done, Done, Done, Now, StepState.NotYet], ["/operation-start"] },
        { "planned before any terminal", Verified with { OperationStart = Day }, [Done, Done, Now, StepState.NotYet, Done, StepState.NotYet], ["/device-accounts"] },
        { "terminal replaced after the check", Verified with { FirstCheck = Day }, [Done, Done, Done, Now, Now, StepState.NotYet], ["/operation-start", "/device-accounts"] },
        { "all", All, [Done, Done, Done, Done, Done, StepState.Closed], ["/device-accounts"] },
        { "rounds over", All with { Money = Rounds(RoundStanding.Closed, RoundStanding.Closed) }, [Done, Done, Done, Done, Done, StepState.Closed], ["/device-accounts"] },
        { "rounds open, not introduced", Verified with { Money = Rounds(RoundStanding.NotYet, RoundStanding.NotYet) }, [Done, Done, Now, StepState.NotYet, StepState.NotYet, StepState.NotYet], ["/device-accounts"] },
        { "start still to come", All with { OperationStart = Day.AddDays(1), Money = Rounds(RoundStanding.NotYet, RoundStanding.NotYet) }, [Done, Done, Done, Done, Done, StepState.NotYet], ["/operation-start"] },
        { "both to claim", All with { Money = Rounds(Ready, Ready) }, [Done, Done, Done, Done, Done, Now], ["/subsidy", "/cooperation"] },
        { "nothing bought", All with { Money = Of(Round(Subsidy) with { PutAside = true }, Round(CooperationPayment)) }, [Done, Done, Done, Done, Done, PutAside], ["/cooperation"] },
        { "協力金 lost", All with { Money = Rounds(Ready, Lost) }, [Done, Done, Done, Done, Done, Now], ["/subsidy"] },
        { "one claimed", All with { Money = Of(Round(Subsidy, claim: ClaimState.Submitted), Round(CooperationPayment)) }, [Done, Done, Done, Done, Done, UnderReview], ["/cooperation", $"/claims/{ClaimSeven}"] },
        { "both claimed", All with { Money = Of(Round(Subsidy, claim: ClaimState.Submitted), Round(CooperationPayment, claim: ClaimState.Submitted)) }, [Done, Done, Done, Done, Done, UnderReview], [$"/claims/{ClaimSeven}", $"/claims/{ClaimSeven}"] },
        { "sent back for mending", All with { Money = Of(Round(Subsidy, claim: ClaimState.Returned), Round(CooperationPayment)) }, [Done, Done, Done, Done, Done, Returned], [$"/claims/{ClaimSeven}", "/cooperation"] },
        { "granted", All with { Money = Of(Round(Subsidy, claim: ClaimState.Granted, payment: PaymentState.Sent)) }, [Done, Done, Done, Done, Done, Paying], [$"/claims/{ClaimSeven}"] },
        { "bank sent it back", All with { Money = Of(Round(Subsidy, claim: ClaimState.Granted, payment: PaymentState.Returned)) with { AccountToMend = true } }, [Done, Done, Done, Done, Done, Returned], ["/payee-account", $"/claims/{ClaimSeven}"] },
        { "paid", All with { Money = Of(Round(Subsidy, claim: ClaimState.Granted, payment: PaymentState.Paid), Round(CooperationPayment, standing: RoundStanding.Closed)) }, [Done, Done, Done, Done, Done, Done], ["/device-accounts"] },
        { "導入報告 to come", All with { Money = Rounds(Ready, RoundStanding.Closed) with { Reports = [new(ClaimSeven, Day), new(ClaimEight, Day.AddDays(-1))] } }, [Done, Done, Done, Done, Done, Now], [$"/claims/{ClaimSeven}/report", $"/claims/{ClaimEight}/report", "/subsidy"] },
        { "a terminal given out again", Verified with { ActivatedOn = Day, OperationStart = Day }, [Done, Done, Done, Now, Done, StepState.Closed], ["/device-accounts"] },
        { "refused, round open", All with { Money = Of(Round(Subsidy, claim: ClaimState.Refused)) }, [Done, Done, Done, Done, Done, Done], ["/subsidy"] },
        { "two rounds to claim", All with { Money = Of(Round(Subsidy), Second(Round(Subsidy)), Round(CooperationPayment), Second(Round(CooperationPayment))) }, [Done, Done, Done, Done, Done, Now], ["/subsidy", "/subsidy/rounds/second", "/cooperation", "/cooperation/rounds/second"] },
        { "one round put aside", All with { Money = Of(Round(Subsidy) with { PutAside = true }, Second(Round(Subsidy))) }, [Done, Done, Done, Done, Done, Now], ["/subsidy/rounds/second"] },
        { "one round sent back, one to claim", All with { Money = Of(Round(Subsidy), Second(Round(Subsidy, claim: ClaimState.Returned))) }, [Done, Done, Done, Done, Done, Returned], [$"/claims/{ClaimSeven}", "/subsidy"] },
        { "one round paid, one under review", All with { Money = Of(Round(Subsidy, claim: ClaimState.Granted, payment: PaymentState.Paid), Second(Round(Subsidy, claim: ClaimState.Submitted))) }, [Done, Done, Done, Done, Done, UnderReview], [$"/claims/{ClaimSeven}"] },
        { "one round put aside, one paid", All with { Money = Of(Round(Subsidy) with { PutAside = true }, Second(Round(Subsidy, claim: ClaimState.Granted, payment: PaymentState.Paid))) }, [Done, Done, Done, Done, Done, Done], ["/device-accounts"] },
        { "refused, round over", All with { Money = Of(Round(Subsidy, standing: RoundStanding.Closed, claim: ClaimState.Refused)) }, [Done, Done, Done, Done, Done, Done], ["/device-accounts"] },
    };

    [Theory]
    [MemberData(nameof(Situations))]
    public void Decide_FromFacts_GivesStatesAndEverythingOpen(string situation, NextStepFacts facts, StepState[] states, string[] addresses)
    {
        var view = Steps.Decide(facts);

        Assert.Equal(states, view.Steps.Select(step => step.State));
        IReadOnlyList<NextAction> open = [view.Next, .. view.Also];
        Assert.Equal($"{situation}: {string.Join(' ', addresses)}", $"{situation}: {string.Join(' ', open.Select(action => action.To.Address()))}");
        Assert.All(open, action =>
        {
            Assert.EndsWith("。", action.Sentence, StringComparison.Ordinal);
            Assert.EndsWith("。", action.Why, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(0, "使える設定情報がありません。")]
    [InlineData(1, "ユーザ設定情報を表示して")]
    public void Decide_EverythingDoneAndTheOnlyTerminalStopped_LeadsBackToATerminal(int available, string begins)
    {
        var facts = All with { Devices = new(available, available, Registered: 0) };

        Assert.StartsWith(begins, Steps.Decide(facts).Next.Sentence, StringComparison.Ordinal);
        Assert.StartsWith(begins, Steps.Decide(facts with { Money = Rounds(RoundStanding.Closed, RoundStanding.Closed) }).Next.Sentence, StringComparison.Ordinal);
        Assert.Equal("/subsidy", Steps.Decide(facts with { Money = Rounds(Ready, RoundStanding.Closed) }).Next.To.Address());
    }

    [Fact]
    public void Decide_UnderReview_SaysUntilWhen()
    {
        var view = Steps.Decide(Applied(ApplicationState.Submitted));

        Assert.Equal(Day, view.Steps[1].Until);
        Assert.Contains("2026年11月24日（令和8年）", view.Next.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_OperationStartMissing_MattersByTheLastReminder()
    {
        Assert.Equal(Day.AddDays(30), Steps.Decide(Activated with { FirstCheck = Day }).Next.By);
        Assert.Equal(Day.AddDays(30), Steps.Decide(Activated).Next.By);
    }

    [Fact]
    public void Decide_ReportToCome_SaysByWhenAndThatALateOneIsTaken()
    {
        var view = Steps.Decide(All with { Money = MoneyFacts.None with { Reports = [new(ClaimSeven, Day), new(ClaimEight, Day.AddDays(-1))] } });

        Assert.Equal((Day, (DateOnly?)null), (view.Next.By, view.Also[0].By));
        Assert.Contains("期日（2026年11月23日（令和8年））を過ぎていますが、いまからでも報告できます。", view.Also[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_ToClaim_SaysHowMuchAndByWhenAndMayBePutAside()
    {
        var view = Steps.Decide(All with { Money = Rounds(Ready, Ready) });

        Assert.Contains("最大41,000円", view.Next.Why, StringComparison.Ordinal);
        Assert.Equal(Day.AddDays(10), view.Next.By);
        Assert.Equal("first", view.Next.PutAside);
        Assert.Null(Assert.Single(view.Also).PutAside);
    }

    [Fact]
    public void Decide_SeveralRoundsOfAKind_TellsThemApartByName()
    {
        var view = Steps.Decide(All with { Money = Of(Round(Subsidy), Second(Round(Subsidy)), Second(Round(Subsidy, claim: ClaimState.Submitted)), Round(CooperationPayment)) });

        IReadOnlyList<NextAction> open = [view.Next, .. view.Also];
        Assert.Equal(
            [
                "助成金「第1回」を申請できます。領収書などを用意して申請してください。", "助成金「第2回」を申請できます。領収書などを用意して申請してください。", "協力金を受け取れます。取組の実施を報告してください。",
                "助成金交付申請「第2回」を審査しています。2026年11月24日（令和8年）までに結果をメールでお知らせします。",
            ],
            open.Select(action => action.Sentence));
        Assert.Equal(["first", "second", null, null], open.Select(action => action.PutAside));
        Assert.Equal(["「第1回」", "「第2回」", "「第2回」", ""], view.Money.Select(line => line.Told));
        Assert.Equal(["/subsidy", "/subsidy/rounds/second", "/subsidy/rounds/second", "/cooperation"], view.Money.Select(line => line.To.Address()));
    }

    [Fact]
    public void Decide_OneRoundOfAKind_NamesNone()
    {
        var view = Steps.Decide(All with { Money = Rounds(Ready, Ready) });

        Assert.Equal("助成金を申請できます。領収書などを用意して申請してください。", view.Next.Sentence);
        Assert.All(view.Money, line => Assert.Empty(line.Told));
    }

    [Fact]
    public void Names_OfTheSteps_AreThoseOfTheLeaflet() => Assert.Equal(
        ["ユーザー登録", "利用開始申請", "アプリのセットアップの準備", "アプリの初期セットアップ", "運用開始日入力", "助成金申請"], FacilitySteps.All.Select(step => FacilitySteps.Name(step)));

    private static MoneyFacts Rounds(RoundStanding subsidy, RoundStanding cooperation) => Of(Round(Subsidy, subsidy), Round(CooperationPayment, cooperation));

    private static MoneyFacts Of(params RoundFact[] rounds) => new(rounds, AccountToMend: false);

    private static RoundFact Round(ProgrammeKind kind, RoundStanding standing = Ready, ClaimState? claim = null, PaymentState? payment = null) =>
        new(kind, "first", "第1回", new Destination.Round(kind), standing, Day.AddDays(10), new Yen(41_000), claim is { } state ? new ClaimFact(ClaimSeven, state, Day, payment) : null);

    private static RoundFact Second(RoundFact first) => first with { Key = "second", Name = "第2回", To = new Destination.Round(first.Kind, "second") };

    private static NextStepFacts Applied(ApplicationState state) => Nothing with { Application = new ApplicationFact(FirstSent, state, Day) };
}
