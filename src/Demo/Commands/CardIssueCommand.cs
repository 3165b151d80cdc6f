using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Demo.TestCards;
using Shikaku.Operations;
using Shikaku.Operations.Commands;
using Shikaku.Rules.Audit;

namespace Shikaku.Demo.Commands;

internal static class CardIssueCommand
{
    public static Command Build(Shell shell)
    {
        var options = new Options();
        var command = new Command("issue", "Makes a test card as files: key.pem, certificate.der, ca.der, terminal-authority.der, card.json.")
        {
            options.Person, options.Out, options.Unlinked, options.ValidFrom, options.ValidTo, options.Generation, options.Pin, options.WithoutPin, options.Title,
        };
        command.SetAction((parsed, cancellationToken) => shell.WithDatabaseAsync(db => RunAsync(shell, db, options.Read(parsed), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(Shell shell, AppDbContext db, Wish wish, CancellationToken cancellationToken)
    {
        if (FindProblem(wish) is { } problem)
        {
            return shell.Refuse(problem);
        }

        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == wish.Person, cancellationToken) is not { } person)
        {
            return shell.Refuse($"There is no person {wish.Person}. \"sample people\" lists them.");
        }

        var from = wish.ValidFrom ?? shell.Today;
        if (from < person.BirthDate)
        {
            return shell.Refuse($"{wish.Person} was born on {person.BirthDate:yyyy-MM-dd}: no card is valid from {from:yyyy-MM-dd}.");
        }

        var order = new CardOrder(from, wish.ValidTo ?? CertificateDays.DefaultEnd(person.BirthDate, from), wish.Generation);
        var issuer = new TestCardIssuer(shell.Home.Keys);
        if (issuer.FindProblem(order) is { } impossible)
        {
            return shell.Refuse(impossible);
        }

        await WriteAsync(shell, db, wish, issuer.Issue(order), cancellationToken);
        var pin = wish.WithoutPin ? "without a PIN" : $"PIN {wish.Pin}";
        shell.Out.WriteLine($"Wrote a card of {wish.Person}, valid from {order.ValidFrom:yyyy-MM-dd} to {order.ValidTo:yyyy-MM-dd}, {pin}: {wish.Out}");
        shell.Out.WriteLine(wish.Unlinked ? "It is not registered as an insurance card." : "It is registered as an insurance card.");
        return Shell.Done;
    }

    private static string? FindProblem(Wish wish)
    {
        if (wish.Pin is not { Length: 4 } || !wish.Pin.All(char.IsAsciiDigit))
        {
            return "A PIN has four digits.";
        }

        if (File.Exists(wish.Out) || (Directory.Exists(wish.Out) && Directory.EnumerateFileSystemEntries(wish.Out).Any()))
        {
            return $"{wish.Out} exists and is not an empty folder. Choose another place for the card.";
        }

        return null;
    }

    // Files and row together: a card on disk that nobody knows would look registered to whoever made it.
    private static async Task WriteAsync(Shell shell, AppDbContext db, Wish wish, IssuedCard card, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!wish.Unlinked)
        {
            db.InsuranceRegistrations.Add(card.RegisteredTo(wish.Person, shell.Time.GetUtcNow()));
            db.AuditEvents.Add(AuditEvent.Of(shell.Acting("card issue"), AuditActions.Certificates.Register, Convert.ToHexStringLower(card.SerialNumber)));
            await db.SaveChangesAsync(cancellationToken);
        }

        var description = new TestCardDescription { Title = wish.Title ?? $"{wish.Person} のカード", Holder = wish.Person, Pin = wish.Pin };
        new TestCardFolder(wish.Out).Write(card, wish.WithoutPin ? description.WithoutPin() : description, await File.ReadAllBytesAsync(shell.Home.Keys.TerminalAuthorityPublicKey, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    private sealed record Wish(
        string Person, string Out, bool Unlinked, DateOnly? ValidFrom, DateOnly? ValidTo, int Generation, string Pin, bool WithoutPin, string? Title);

    private sealed class Options
    {
        public Option<string> Person { get; } = new("--person") { Description = "Whose card, such as P0001.", HelpName = "ID", Required = true };

        public Option<string> Out { get; } = new("--out") { Description = "A new or empty folder.", HelpName = "DIR", Required = true };

        public Option<bool> Unlinked { get; } = new("--unlinked") { Description = "Without 健康保険証利用登録: the API will not know whose it is." };

        public Option<DateOnly?> ValidFrom { get; } = Days.Option("--valid-from", "First valid day. Default: today.");

        public Option<DateOnly?> ValidTo { get; } = Days.Option("--valid-to", "Last valid day. Default: the fifth birthday after the first day.");

        public Option<int> Generation { get; } = new("--generation") { Description = "Of the test CA: 2 or 3.", HelpName = "2|3", DefaultValueFactory = _ => TestAuthorityFiles.CurrentGeneration };

        public Option<string> Pin { get; } = new("--pin") { Description = "Four digits.", HelpName = "PIN", DefaultValueFactory = _ => "1234" };

        public Option<bool> WithoutPin { get; } = new("--without-pin") { Description = "A 顔認証マイナンバーカード: no PIN, and no certificate for signing." };

        public Option<string?> Title { get; } = new("--title") { Description = "Shown where a virtual card is chosen.", HelpName = "TEXT" };

        public Wish Read(ParseResult parsed) => new(
            parsed.GetRequiredValue(Person),
            Path.GetFullPath(parsed.GetRequiredValue(Out)),
            parsed.GetValue(Unlinked),
            parsed.GetValue(ValidFrom),
            parsed.GetValue(ValidTo),
            parsed.GetValue(Generation),
            parsed.GetRequiredValue(Pin),
            parsed.GetValue(WithoutPin),
            parsed.GetValue(Title));
    }
}
