using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Exemptions;

/// <summary>
/// A やむを得ない事由 comes in: from the portal, from its form for everybody, or on paper through the call centre. Whether the master knows the facility is
/// told to nobody outside: who is not found waits for a person.
/// </summary>
public sealed class DeclareExemption(AppDbContext db, Outbox outbox)
{
    public const int MostOfAMailInAnHour = 5;
    public const int MostOfANumberInADay = 5;
    public const int MostOfAMailOfAllNetworks = 20;
    public const int MostInAnHour = 60;

    public const int LongestName = 100;
    public const int LongestAddress = 200;

    /// <param name="Id">Of the form: sent twice is declared once.</param>
    /// <param name="FacilityCode">Of a person who may speak for it; null: looked for by the number.</param>
    /// <param name="Mail">Null on paper without one.</param>
    public sealed record Request(
        Guid Id, ExemptionAnswers Answers, FacilityCode? FacilityCode, RegistrationNumber RegistrationNumber, string FacilityName, string Address, MailAddress? Mail,
        ExemptionRoute Route, DateOnly ReceivedOn)
    {
        /// <summary>Without names and addresses.</summary>
        public override string ToString() => $"{nameof(DeclareExemption)} {Id}";
    }

    public sealed record Declared(ExemptionNumber Number, DateTimeOffset At);

    public async Task<Outcome<Declared>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (FindProblem(request, JapanDay.Of(context.At)) is { } problem)
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Few come at once, and the limits and the number of open ones are counted: one after the other.
        await db.LockExemptionNumbersAsync(cancellationToken);
        if (await db.Exemptions.AsNoTracking().SingleOrDefaultAsync(e => e.Id == request.Id, cancellationToken) is { } before)
        {
            return new Declared(before.Number, before.DeclaredAt);
        }

        if (await FindLimitAsync(request, context, cancellationToken) is { } limit)
        {
            return limit;
        }

        var row = await NewAsync(request, context, cancellationToken);
        db.Exemptions.Add(row);
        if (request.Mail is not null)
        {
            outbox.Add(ExemptionMails.Received(row), context.At);
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Exemptions.Declare, row.Number, JsonSerializer.Serialize(new { route = row.Route.ToString(), kind = row.Kind.ToString() })));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Declared(row.Number, row.DeclaredAt);
    }

    // Paper asks for the kind alone (003_b85a80dacb8bbe22.txt), and comes as people fill it in: all of it is entered, and judged by a person.
    private static Refusal? FindProblem(Request request, DateOnly today) =>
        request.FacilityName.Trim().Length is 0 or > LongestName ? ExemptionRefusals.FacilityNameMissing
        : request.Address.Trim().Length is 0 or > LongestAddress ? ExemptionRefusals.AddressMissing
        : request.ReceivedOn > today ? ExemptionRefusals.ReceivedOnWrong
        : OnPaper(request.Route) ? null
        : ExemptionConditions.Judge(request.Answers, today);

    private static bool OnPaper(ExemptionRoute route) => route is ExemptionRoute.Post or ExemptionRoute.Mail;

    private async Task<Refusal?> FindLimitAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(context.At);
        if (request.FacilityCode is { } facility
            && await db.Exemptions.AnyAsync(
                e => e.FacilityCode == facility && (e.State == ExemptionState.Declared || (e.State == ExemptionState.Accepted && (e.PlannedOn == null || e.PlannedOn >= today))),
                cancellationToken))
        {
            return ExemptionRefusals.AlreadyDeclared;
        }

        if (OnPaper(request.Route))
        {
            return null;
        }

        return await IsTooManyAsync(request, context, cancellationToken) ? ExemptionRefusals.TooMany : null;
    }

    /// <summary>By the network of who asks: a stranger elsewhere uses up nothing of a facility's. A box, though, is flooded from nowhere.</summary>
    private async Task<bool> IsTooManyAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var (hour, day) = (context.At.ToUniversalTime().AddHours(-1), context.At.ToUniversalTime().AddDays(-1));
        var box = request.Mail!.Value.Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
        var spellings = request.RegistrationNumber.Spellings;
        var recent = db.Exemptions.Where(e => e.Route == ExemptionRoute.PublicForm || e.Route == ExemptionRoute.Portal);
        var fromHere = recent.Where(e => e.Network == context.Network);
        return await fromHere.CountAsync(e => EF.Functions.ILike(e.Email, box) && e.DeclaredAt > hour, cancellationToken) >= MostOfAMailInAnHour
            || await recent.CountAsync(e => EF.Functions.ILike(e.Email, box) && e.DeclaredAt > hour, cancellationToken) >= MostOfAMailOfAllNetworks
            || await fromHere.CountAsync(e => spellings.Contains(e.RegistrationNumber) && e.DeclaredAt > day, cancellationToken) >= MostOfANumberInADay
            || await fromHere.CountAsync(e => e.DeclaredAt > hour, cancellationToken) >= MostInAnHour;
    }

    private async Task<Exemption> NewAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var running = await db.Database.SqlQuery<long>($"""select nextval('exemption_numbers') as "Value" """).SingleAsync(cancellationToken);
        var today = JapanDay.Of(context.At);
        return new Exemption
        {
            Id = request.Id,
            Number = ExemptionNumber.Of(today, running),
            FacilityCode = request.FacilityCode ?? await FindAsync(request.RegistrationNumber, today, cancellationToken),
            RegistrationNumber = request.RegistrationNumber.Value,
            FacilityName = request.FacilityName.Trim(),
            Address = request.Address.Trim(),
            Email = request.Mail?.Value ?? "",
            Kind = request.Answers.Kind,
            PlannedOn = request.Answers.PlannedOn,
            Statement = JsonSerializer.Serialize(new
            {
                practice = request.Answers.Practice?.ToString(),
                fullTime = request.Answers.FullTime,
                elderly = request.Answers.Elderly,
                visuallyImpaired = request.Answers.VisuallyImpaired,
                neither = request.Answers.Neither,
                difficult = request.Answers.Difficult,
            }),
            Route = request.Route,
            State = ExemptionState.Declared,
            DeclaredAt = context.At.ToUniversalTime(),
            EnteredBy = context.Actor,
            Network = context.Network,
            ReceivedOn = request.ReceivedOn,
        };
    }

    private async Task<FacilityCode?> FindAsync(RegistrationNumber number, DateOnly today, CancellationToken cancellationToken)
    {
        var spellings = number.Spellings;
        var found = await db.Facilities.AsNoTracking()
            .Where(f => f.Kind == FacilityKind.TreatmentOffice && spellings.Contains(f.RegistrationNumber!) && (f.ClosedOn == null || f.ClosedOn > today))
            .Select(f => f.FacilityCode).Take(2).ToListAsync(cancellationToken);
        return found is [var only] ? only : null;
    }
}
