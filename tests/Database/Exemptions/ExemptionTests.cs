using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Exemptions;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Registration;
using Shikaku.Rules.Staff;
using Shikaku.TestKit;
using Shikaku.TestKit.Enforcement;
using Xunit;

namespace Shikaku.Database.Exemptions;

public sealed class ExemptionTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly MailSeal Seal = new(new byte[ContentSeal.KeyBytes]);
    private static readonly ExemptionAnswers Met = new(ExemptionKind.JudoElderly, ExemptionPractice.Judo, FullTime: 1, Elderly: 1, Difficult: true);
    private static int count;

    [Fact]
    public async Task Declare_WithANumberOfTheMaster_IsTiedToItsFacility()
    {
        var office = await TestOffices.AddAsync(fixture.Database);

        var known = await DeclareAsync(number: office.RegistrationNumber![1..]);
        var unknown = await DeclareAsync(number: "協987654321");
        var closed = await TestOffices.AddAsync(fixture.Database, closedOn: new DateOnly(2026, 11, 21));
        var gone = await DeclareAsync(number: closed.RegistrationNumber!);

        await using var db = fixture.Database.AppContext();
        var rows = await db.Exemptions.ToDictionaryAsync(e => e.Number, e => e.FacilityCode);
        Assert.Equal((office.FacilityCode, null, null), (rows[known.Number!], rows[unknown.Number!], rows[gone.Number!]));
    }

    [Fact]
    public async Task Declare_TheSameFormTwice_IsOne()
    {
        var id = Guid.NewGuid();

        var numbers = await Task.WhenAll(DeclareAsync(id), DeclareAsync(id), DeclareAsync(id));

        Assert.Single(numbers.Select(each => each.Number).Distinct());
        await using var db = fixture.Database.AppContext();
        Assert.Equal(1, await db.Exemptions.CountAsync(e => e.Id == id));
    }

    [Fact]
    public async Task Declare_AgainAndAgain_EndsAtFive()
    {
        for (var i = 0; i < DeclareExemption.MostOfANumberInADay; i++)
        {
            Assert.Null((await DeclareAsync(number: "協111111111")).Code);
            Assert.Null((await DeclareAsync(mail: "same@example.jp")).Code);
        }

        Assert.Equal("X116", (await DeclareAsync(number: "協111111111")).Code);
        Assert.Equal("X116", (await DeclareAsync(mail: "same@example.jp")).Code);
        Assert.Null((await DeclareAsync(number: "協111111111", network: "203.0.113.0/24")).Code);
        Assert.Null((await DeclareAsync(mail: "same@example.jp", network: "203.0.113.0/24")).Code);
        Assert.Null((await DeclareAsync(mail: "same@example.jp", at: FixedClock.Morning.AddHours(1))).Code);
        Assert.Null((await DeclareAsync(number: "協111111111", at: FixedClock.Morning.AddDays(1))).Code);
        Assert.Null((await DeclareAsync(number: "協111111111", route: ExemptionRoute.Post)).Code); // paper is typed by staff
    }

    [Fact]
    public async Task Declare_FromOneNetworkWithoutEnd_EndsThereAlone()
    {
        for (var i = 0; i < DeclareExemption.MostInAnHour; i++)
        {
            Assert.Null((await DeclareAsync(network: "198.51.100.0/24")).Code);
        }

        Assert.Equal("X116", (await DeclareAsync(network: "198.51.100.0/24")).Code);
        Assert.Null((await DeclareAsync(network: "203.0.113.0/24")).Code);
    }

    [Fact]
    public async Task Declare_WithOneAddressFromManyNetworks_FloodsNoBox()
    {
        for (var i = 0; i < DeclareExemption.MostOfAMailOfAllNetworks; i++)
        {
            Assert.Null((await DeclareAsync(mail: "flooded@example.jp", network: $"10.1.{i}.0/24")).Code);
        }

        Assert.Equal("X116", (await DeclareAsync(mail: "flooded@example.jp", network: "10.2.0.0/24")).Code);
    }

    [Fact]
    public async Task Declare_ByTheFacilityTwice_IsRefusedUntilTheFirstIsOver()
    {
        var office = (await TestOffices.AddAsync(fixture.Database)).FacilityCode;
        var first = await DeclareAsync(facility: office);
        Assert.Equal("X117", (await DeclareAsync(facility: office)).Code);
        Assert.Equal("X118", await ActAsync(first.Number!, 1, ExemptionAction.Withdraw, FacilityCode.Parse("1379999004")));

        Assert.Null(await ActAsync(first.Number!, 1, ExemptionAction.Withdraw, office));

        Assert.Null((await DeclareAsync(facility: office)).Code);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "X127")]
    public async Task Declare_OnPaper_CameOnADayThatHasBeen(int days, string? code) =>
        Assert.Equal(code, (await DeclareAsync(route: ExemptionRoute.Mail, received: new DateOnly(2026, 11, 21).AddDays(days))).Code);

    [Fact]
    public async Task Decide_FromMatchToAcceptance_SaysWhatIsMissing()
    {
        await using var db = fixture.Database.AppContext();
        var before = await db.OutboxMails.CountAsync(mail => mail.Template == "Exemptions.Accepted");
        var office = await TestOffices.AddAsync(fixture.Database);
        var ahaki = await TestOffices.AddAsync(fixture.Database, practice: "Massage");
        var (number, _) = await DeclareAsync();
        Assert.Equal("X121", await ActAsync(number!, 1, ExemptionAction.Accept));
        Assert.Equal("X123", await ActAsync(number!, 1, ExemptionAction.Reject, text: " "));
        Assert.Equal("X122", await ActAsync(number!, 1, ExemptionAction.Match, FacilityCode.Parse("1379999004")));
        Assert.Equal("X125", await ActAsync(number!, 1, ExemptionAction.Match, office.FacilityCode, own: office.FacilityCode.Value));
        Assert.Null(await ActAsync(number!, 1, ExemptionAction.Match, ahaki.FacilityCode));
        Assert.Equal("X128", await ActAsync(number!, 2, ExemptionAction.Accept));
        Assert.Null(await ActAsync(number!, 2, ExemptionAction.Match, office.FacilityCode));
        Assert.Equal("X119", await ActAsync(number!, 2, ExemptionAction.Accept));
        Assert.Equal("X125", await ActAsync(number!, 3, ExemptionAction.Accept, own: office.FacilityCode.Value));
        Assert.Null(await ActAsync(number!, 3, ExemptionAction.Accept));
        Assert.Equal("X120", await ActAsync(number!, 4, ExemptionAction.Match, office.FacilityCode));

        var (second, _) = await DeclareAsync(number: office.RegistrationNumber!);
        Assert.Equal("X124", await ActAsync(second!, 1, ExemptionAction.Accept));
        Assert.Null(await ActAsync(number!, 4, ExemptionAction.Reject));
        Assert.Null(await ActAsync(second!, 1, ExemptionAction.Accept));
        Assert.Equal(before + 2, await db.OutboxMails.CountAsync(mail => mail.Template == "Exemptions.Accepted"));
    }

    [Theory]
    [InlineData("2025-06-30", null, null)]
    [InlineData("2025-12-02", "2025-12-02", null)]
    [InlineData("2025-12-02", "2025-12-01", "X131")]
    [InlineData("2025-12-03", "2025-12-02", "X130")]
    public async Task Paper_OfAPlan_IsEnteredAsItIsAndJudgedByTheDayItCame(string received, string? planned, string? code)
    {
        var office = await TestOffices.AddAsync(fixture.Database);
        DateOnly? Parse(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (number, refused) = await DeclareAsync(
            number: office.RegistrationNumber, route: ExemptionRoute.Post, received: Parse(received),
            answers: new(ExemptionKind.ClosurePlanned, Dated: planned is not null, PlannedOn: Parse(planned)));
        Assert.Null(refused);
        if (planned is not null)
        {
            Assert.Equal(code, await ActAsync(number!, 1, ExemptionAction.Accept));
            Assert.Equal("X120", await ActAsync(number!, code is null ? 2 : 1, ExemptionAction.Ask));
            return;
        }

        Assert.Equal("X135", await ActAsync(number!, 1, ExemptionAction.Accept));
        Assert.Null(await ActAsync(number!, 1, ExemptionAction.Ask));
        Assert.Equal("X109", await ActAsync(number!, 2, ExemptionAction.Supply));
        Assert.Equal("X110", await ActAsync(number!, 2, ExemptionAction.Supply, plannedOn: new DateOnly(2025, 12, 3)));
        Assert.Null(await ActAsync(number!, 2, ExemptionAction.Supply, plannedOn: new DateOnly(2025, 9, 30)));
        Assert.Null(await ActAsync(number!, 3, ExemptionAction.Accept));
        await using var db = fixture.Database.AppContext();
        Assert.Equal(new DateOnly(2025, 9, 30), await db.Exemptions.Where(e => e.Number == number).Select(e => e.PlannedOn).SingleAsync());
        Assert.Equal(1, await db.OutboxMails.CountAsync(mail => mail.Template == "Exemptions.AskForDay"));
    }

    [Fact]
    public async Task Plan_WhoseDayIsOver_IsListedAndStandsInTheWayOfNoOther()
    {
        var office = await TestOffices.AddAsync(fixture.Database);
        var closed = await TestOffices.AddAsync(fixture.Database, closedOn: new DateOnly(2025, 9, 30));
        foreach (var facility in new[] { office.FacilityCode, closed.FacilityCode })
        {
            await TestDuty.AddExemptionAsync(
                fixture.Database, facility, ExemptionState.Accepted, ExemptionKind.ClosurePlanned, receivedOn: new DateOnly(2025, 1, 24), plannedOn: new DateOnly(2025, 9, 30));
        }

        await using var db = fixture.Database.AppContext();
        var find = new FindExemptions(db, new FindFacilities(fixture.Database.App));
        Assert.DoesNotContain((await find.ListOverdueAsync(new DateOnly(2025, 9, 30), 1, default)).Rows, row => row.FacilityCode == office.FacilityCode);
        Assert.Contains((await find.ListOverdueAsync(new DateOnly(2025, 10, 1), 1, default)).Rows, row => row.FacilityCode == office.FacilityCode);
        Assert.DoesNotContain((await find.ListOverdueAsync(new DateOnly(2025, 10, 1), 1, default)).Rows, row => row.FacilityCode == closed.FacilityCode);

        var (number, code) = await DeclareAsync(facility: office.FacilityCode);
        Assert.Null(code);
        Assert.Null(await ActAsync(number!, 1, ExemptionAction.Accept));
        Assert.Equal("X117", (await DeclareAsync(facility: office.FacilityCode)).Code);
    }

    private async Task<(ExemptionNumber? Number, string? Code)> DeclareAsync(
        Guid? id = null, string? number = null, string? mail = null, FacilityCode? facility = null, ExemptionRoute route = ExemptionRoute.PublicForm, DateTimeOffset? at = null,
        DateOnly? received = null, ExemptionAnswers? answers = null, string network = "192.0.2.0/24")
    {
        var running = Interlocked.Increment(ref count);
        Assert.True(RegistrationNumber.TryParse(number ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"契{running:000000000}"), out var parsed));
        Assert.True(MailAddress.TryParse(mail ?? $"office{running}@example.jp", out var address));
        await using var db = fixture.Database.AppContext();
        var request = new DeclareExemption.Request(
            id ?? Guid.NewGuid(), answers ?? Met, facility, parsed, "見本接骨院", "見本県見本市1-1", address, route, received ?? new DateOnly(2026, 11, 21));
        var outcome = await new DeclareExemption(db, new Outbox(db, Seal)).RunAsync(request, Context(at) with { Network = network }, default);
        return (outcome.Value?.Number, outcome.Refusal?.Code);
    }

    private async Task<string?> ActAsync(ExemptionNumber number, int version, ExemptionAction action, FacilityCode? facility = null, string text = "確認しました。", string? own = null, DateOnly? plannedOn = null)
    {
        await using var db = fixture.Database.AppContext();
        var request = new ActOnExemption.Request(number, version, action, facility, text, own is null ? [] : OwnFacilities.Of([own]), plannedOn);
        return (await new ActOnExemption(db, new Outbox(db, Seal)).RunAsync(request, Context(null), default)).Refusal?.Code;
    }

    private static ActingAs Context(DateTimeOffset? at) => new(Actor.Parse("test"), Reason: null, at ?? FixedClock.Morning);
}
