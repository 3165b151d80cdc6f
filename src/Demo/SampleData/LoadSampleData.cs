using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Certificates;
using Shikaku.Casework.Coverage;
using Shikaku.Casework.Masters;
using Shikaku.Demo.TestCards;
using Shikaku.Operations;
using Shikaku.Operations.Keys;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Coverage;
using Shikaku.Rules.Masters;

namespace Shikaku.Demo.SampleData;

/// <summary>
/// Puts the fictional world into the database and the scenario cards beside it, once: all rows in one transaction, committed after the
/// cards are written, so that a load cut off in the middle can simply be repeated.
/// </summary>
public sealed class LoadSampleData(AppDbContext db, Home home, TimeProvider time)
{
    private readonly TestCardIssuer issuer = new(home.Keys);

    /// <param name="Now">False: it was there already.</param>
    public sealed record Loaded(bool Now, int Facilities, int People, int Cards);

    private sealed record MadeCard(ScenarioCards.Row Row, IssuedCard Card);

    /// <summary>Why it cannot be done, in a sentence; null when it can.</summary>
    public string? FindProblem()
    {
        var today = JapanDay.Of(time.GetUtcNow());
        return issuer.FindProblem(new CardOrder(today, today));
    }

    public async Task<Outcome<Loaded>> RunAsync(ActingAs context, CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(context.At);
        var people = SamplePeople.All(today);
        var already = new Loaded(Now: false, SampleFacilities.All.Count, people.Count, ScenarioCards.Table.Count);
        if (await IsLoadedAsync(people[0].Id, cancellationToken))
        {
            return already;
        }

        var cards = MakeCards(people, today);
        if (await RevokeAsync(cards, context, cancellationToken) is { Refusal: { } refusal })
        {
            return refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockSampleDataAsync(cancellationToken);
        if (await IsLoadedAsync(people[0].Id, cancellationToken))
        {
            return already;
        }

        await AddRowsAsync(people, cards, context, cancellationToken);
        await new LoadSampleStaff(db, home).RunAsync(context, cancellationToken);
        WriteCards(cards);
        await transaction.CommitAsync(cancellationToken);
        return already with { Now = true };
    }

    private Task<bool> IsLoadedAsync(string firstId, CancellationToken cancellationToken) =>
        db.People.AnyAsync(person => person.Id == firstId, cancellationToken);

    // Searching for primes takes nearly all the time of a load.
    private List<MadeCard> MakeCards(IReadOnlyList<SamplePerson> people, DateOnly today)
    {
        var births = people.ToDictionary(person => person.Id, person => person.BirthDate, StringComparer.Ordinal);
        return
        [
            .. ScenarioCards.Table.Where(row => row.SameInsideAs is null).AsParallel().AsOrdered()
                .Select(row => new MadeCard(row, issuer.Issue(ScenarioCards.Order(row, births[row.PersonId], today)))),
        ];
    }

    // Before the rest, because the import has a transaction of its own; a revocation nobody refers to yet harms nobody.
    private async Task<Outcome<ImportRevocationList.Imported>?> RevokeAsync(List<MadeCard> cards, ActingAs context, CancellationToken cancellationToken)
    {
        var lists = new TestRevocationList(home.Keys, time);
        foreach (var made in cards)
        {
            if (made.Row.Revoked is { } reason)
            {
                lists.Add(TestAuthorityFiles.CurrentGeneration, made.Card.SerialNumber, reason);
            }
        }

        // One of each generation: an issuer without a list is a fault of the system.
        var import = new ImportRevocationList(db, HolderRoots.Load(home.Keys.HolderRoots));
        foreach (var generation in TestAuthorityFiles.Generations)
        {
            var outcome = await import.RunAsync(new ImportRevocationList.Request(lists.Ensure(generation)), context, cancellationToken);
            if (outcome.Refusal is not null)
            {
                return outcome;
            }
        }

        return null;
    }

    // In two steps: the second refers to the first.
    private async Task AddRowsAsync(IReadOnlyList<SamplePerson> people, List<MadeCard> cards, ActingAs context, CancellationToken cancellationToken)
    {
        db.Facilities.AddRange(SampleFacilities.All);
        await MasterState.TakeInAsync(db, Master.Facilities, context.At, cancellationToken);
        db.Insurers.AddRange(SampleInsurers.All.Select(i => new Insurer { InsurerNumber = InsurerNumber.Parse(i.Number), Name = i.Name }));
        db.People.AddRange(people.Select(Row));
        await db.SaveChangesAsync(cancellationToken);
        db.Coverages.AddRange(people.SelectMany(person => person.Coverages.Select(coverage => Row(person.Id, coverage))));
        db.InsuranceRegistrations.AddRange(
            cards.Where(made => made.Row.Registered).Select(made => made.Card.RegisteredTo(made.Row.PersonId, context.At)));
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.SampleData.Load, $"{people.Count} people"));
        await db.SaveChangesAsync(cancellationToken);
    }

    private void WriteCards(List<MadeCard> cards)
    {
        PrivateFile.CreateFolder(home.Cards);
        var terminalAuthority = File.ReadAllBytes(home.Keys.TerminalAuthorityPublicKey);
        var inside = cards.ToDictionary(made => made.Row.Folder, made => made.Card, StringComparer.Ordinal);
        foreach (var row in ScenarioCards.Table)
        {
            var description = new TestCardDescription
            {
                Title = row.Title,
                Holder = row.PersonId,
                Kind = row.Kind,
                TriesLeft = row.TriesLeft,
                ExtendedApdu = row.ExtendedApdu,
            };
            new TestCardFolder(Path.Combine(home.Cards, row.Folder)).Write(
                inside[row.SameInsideAs ?? row.Folder], row.WithoutPin ? description.WithoutPin() : description, terminalAuthority);
        }
    }

    private static Person Row(SamplePerson person) => new()
    {
        Id = person.Id,
        Name = person.Name,
        NameKana = person.NameKana,
        OtherName = person.OtherName,
        OtherNameKana = person.OtherNameKana,
        Sex1 = person.Sex1,
        Sex2 = person.Sex2,
        BirthDate = person.BirthDate,
        PostalCode = person.PostalCode,
        Address = person.Address,
    };

    private static CoverageRow Row(string personId, CoverageFacts coverage) => new()
    {
        PersonId = personId,
        InsurerNumber = InsurerNumber.Parse(coverage.InsurerNumber),
        Classification = coverage.Classification,
        Symbol = coverage.Symbol,
        Number = coverage.Number,
        BranchNumber = coverage.BranchNumber,
        Relationship = coverage.Relationship,
        InsuredName = coverage.InsuredName,
        QualificationDate = coverage.QualificationDate,
        DisqualificationDate = coverage.DisqualificationDate,
        ReasonOfLoss = coverage.ReasonOfLoss,
        IssuedOn = coverage.IssuedOn,
        ValidFrom = coverage.ValidFrom,
        ValidTo = coverage.ValidTo,
        CopayPercent = (short?)coverage.CopayPercent,
        Preschool = coverage.Preschool,
        ElderlyIssuedOn = coverage.ElderlyCertificate?.IssuedOn,
        ElderlyValidFrom = coverage.ElderlyCertificate?.ValidFrom,
        ElderlyValidTo = coverage.ElderlyCertificate?.ValidTo,
        ElderlyCopayPercent = (short?)coverage.ElderlyCertificate?.CopayPercent,
    };
}
