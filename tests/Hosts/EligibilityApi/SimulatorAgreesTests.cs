using Shikaku.Casework.Coverage;
using Shikaku.Contracts;
using Shikaku.Rules.CheckSimulation;
using Shikaku.Rules.Eligibility;
using Shikaku.TestKit.Certificates;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.EligibilityApi;
using Xunit;
using HolderVerification = Shikaku.Contracts.HolderVerification;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>What the simulator of the call centre says, the API says to the same card: code, warnings, notices and what to do, word for word.</summary>
public sealed class SimulatorAgreesTests(RunningApiFixture fixture) : IClassFixture<RunningApiFixture>
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private RunningApi Api => fixture.Api;

    [Theory]
    [InlineData(SimulatedQualification.One, "2029-05-05")]
    [InlineData(SimulatedQualification.One, "2026-12-31")]
    [InlineData(SimulatedQualification.One, "2026-10-31")]
    [InlineData(SimulatedQualification.One, "2026-07-31")]
    [InlineData(SimulatedQualification.PaysInFullFirst, "2029-05-05")]
    [InlineData(SimulatedQualification.Reimbursed, "2029-05-05")]
    [InlineData(SimulatedQualification.JustLost, "2026-12-31")]
    [InlineData(SimulatedQualification.LostLongAgo, "2029-05-05")]
    [InlineData(SimulatedQualification.NewOneLater, "2029-05-05")]
    [InlineData(SimulatedQualification.Two, "2026-10-31")]
    [InlineData(SimulatedQualification.None, "2029-05-05")]
    public async Task Answer_ToARegisteredCard_IsThatOfTheApi(SimulatedQualification qualification, string end)
    {
        var asked = Case(end) with { Qualification = qualification };
        var card = await Api.IssueCardAsync(id => CoveragesOf(id, qualification), asked.CertificateEndsOn);

        await AssertAgreesAsync(asked, card);
    }

    [Theory]
    [InlineData(SimulatedCard.Ordinary, SimulatedVerification.Pin, "2029-05-05")]
    [InlineData(SimulatedCard.Ordinary, SimulatedVerification.Visual, "2026-10-31")]
    [InlineData(SimulatedCard.WithoutPin, SimulatedVerification.Visual, "2029-05-05")]
    [InlineData(SimulatedCard.WithoutSigningCertificate, SimulatedVerification.Pin, "2029-05-05")]
    [InlineData(SimulatedCard.WithoutSigningCertificate, SimulatedVerification.Visual, "2029-05-05")]
    public async Task Answer_ToACardThatIsNotRegistered_IsThatOfTheApi(SimulatedCard kind, SimulatedVerification verification, string end)
    {
        var asked = Case(end) with { Card = kind, Verification = verification, Registered = false };

        await AssertAgreesAsync(asked, Api.Keys.HolderAuthority.Issue(asked.CertificateEndsOn));
    }

    [Theory]
    [InlineData(SimulatedCard.RevokedAsLost, "keyCompromise")]
    [InlineData(SimulatedCard.RevokedAsChanged, "affiliationChanged")]
    [InlineData(SimulatedCard.RevokedAsSuperseded, "superseded")]
    [InlineData(SimulatedCard.RevokedAsUnwanted, "cessationOfOperation")]
    [InlineData(SimulatedCard.Revoked, "unspecified")]
    [InlineData(SimulatedCard.Suspended, "certificateHold")]
    public async Task Answer_ToARevokedCard_IsThatOfTheApi(SimulatedCard kind, string reason)
    {
        var asked = Case("2029-05-05") with { Card = kind };
        var card = await Api.IssueCardAsync();
        await using (var db = Api.Database.OwnerContext())
        {
            db.RevokedCertificates.Add(new() { IssuerKeySha256 = Api.Keys.HolderAuthority.KeySha256, SerialNumber = card.SerialNumber, RevokedAt = Api.Clock.Now, Reason = reason });
            await db.SaveChangesAsync();
        }

        await AssertAgreesAsync(asked, card);
    }

    private static SimulatedCase Case(string end) => new()
    {
        Day = Today, CertificateEndsOn = DateOnly.Parse(end, null), Age = 46, Verification = SimulatedVerification.Pin,
    };

    private static CoverageRow[] CoveragesOf(string id, SimulatedQualification qualification) => qualification switch
    {
        SimulatedQualification.One => [TestFacts.Coverage(id)],
        SimulatedQualification.PaysInFullFirst => [TestFacts.Coverage(id, classification: "05")],
        SimulatedQualification.Reimbursed => [Reimbursed(id)],
        SimulatedQualification.JustLost => [TestFacts.Coverage(id, lostOn: Today.AddDays(-5))],
        SimulatedQualification.LostLongAgo => [TestFacts.Coverage(id, lostOn: Today.AddDays(-90))],
        SimulatedQualification.NewOneLater => [TestFacts.Coverage(id, lostOn: Today.AddDays(-20)), TestFacts.Coverage(id, from: Today.AddDays(3))],
        SimulatedQualification.Two => [TestFacts.Coverage(id), TestFacts.Coverage(id, from: new DateOnly(2026, 4, 1))],
        SimulatedQualification.None => [],
        _ => throw new ArgumentOutOfRangeException(nameof(qualification)),
    };

    private static CoverageRow Reimbursed(string id) => new()
    {
        PersonId = id, InsurerNumber = TestFacts.InsurerNumber, Classification = "01", QualificationDate = new DateOnly(2020, 4, 1), ReimbursedFrom = Today.AddDays(-1),
    };

    private async Task AssertAgreesAsync(SimulatedCase asked, TestCard card)
    {
        var request = fixture.Terminal.Read(card, await fixture.Terminal.ChallengeAsync()) with
        {
            HolderVerification = asked.Verification == SimulatedVerification.Visual ? HolderVerification.Visual : HolderVerification.Pin,
            WithoutSigningCertificate = asked.Card is SimulatedCard.WithoutPin or SimulatedCard.WithoutSigningCertificate,
        };
        using var response = await fixture.Terminal.CheckAsync(request);
        var said = CheckSimulator.Answer(asked, Today);

        if (!response.IsSuccessStatusCode)
        {
            var problem = await response.ProblemAsync(422, said.Code);
            Assert.Equal(problem.Title, said.Headline);
            Assert.Equal(problem.NextSteps, said.Steps);
            return;
        }

        var answer = await response.AnswerAsync();
        Assert.Equal((answer.ResultCode, answer.Message), (said.Code, said.Message));
        Assert.Equal(answer.Warnings.Select(each => (each.Code, each.Message)), said.Warnings.Select(each => (each.Code, each.Message)));
        Assert.Equal((answer.Notices ?? []).Select(each => each.Code), said.Notices.Select(each => each.Code));
        Assert.Equal(answer.NextSteps ?? ResultHeadline.Of(answer.QualificationValidity, answer.ResultCode, answer.Warnings.Count > 0).Steps, said.Steps);
        Assert.Equal(answer.Certificate.UsableUntil, said.UsableUntil);
    }
}
