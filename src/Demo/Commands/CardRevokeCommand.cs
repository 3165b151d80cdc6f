using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Casework;
using Shikaku.Demo.TestCards;
using Shikaku.Operations;
using Shikaku.Operations.Commands;

namespace Shikaku.Demo.Commands;

internal static class CardRevokeCommand
{
    // Those of RFC 5280 that end a holder's certificate; a hold is never released, so it ends it too.
    private static readonly Dictionary<string, X509RevocationReason> Reasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["unspecified"] = X509RevocationReason.Unspecified,
        ["keyCompromise"] = X509RevocationReason.KeyCompromise,
        ["affiliationChanged"] = X509RevocationReason.AffiliationChanged,
        ["superseded"] = X509RevocationReason.Superseded,
        ["cessationOfOperation"] = X509RevocationReason.CessationOfOperation,
        ["certificateHold"] = X509RevocationReason.CertificateHold,
    };

    public static Command Build(Shell shell)
    {
        var card = new Option<string?>("--card") { Description = "The card's folder.", HelpName = "DIR" };
        var certificate = new Option<string?>("--certificate") { Description = "Or its certificate alone, DER.", HelpName = "FILE" };
        var reason = new Option<string>("--reason")
        {
            Description = $"One of: {string.Join(", ", Reasons.Keys)}.",
            HelpName = "REASON",
            DefaultValueFactory = _ => "keyCompromise",
        };
        var command = new Command("revoke", "Puts a test card on the test CA's revocation list and takes the list in.") { card, certificate, reason };
        command.SetAction((parsed, cancellationToken) =>
        {
            var file = (parsed.GetValue(card), parsed.GetValue(certificate)) switch
            {
                ({ } folder, null) => new TestCardFolder(folder).CertificateFile,
                (null, { } path) => path,
                _ => null,
            };
            if (file is null)
            {
                return Task.FromResult(shell.Refuse("Say which card: either --card DIR or --certificate FILE."));
            }

            return Reasons.TryGetValue(parsed.GetRequiredValue(reason), out var named)
                ? shell.WithDatabaseAsync(db => RunAsync(shell, db, file, named, cancellationToken))
                : Task.FromResult(shell.Refuse($"There is no such reason. Choose one of: {string.Join(", ", Reasons.Keys)}."));
        });
        return command;
    }

    private static async Task<int> RunAsync(Shell shell, AppDbContext db, string file, X509RevocationReason reason, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return shell.Refuse($"There is no file {file}.");
        }

        var lists = new TestRevocationList(shell.Home.Keys, shell.Time);
        if (lists.FindIssuer(await File.ReadAllBytesAsync(file, cancellationToken)) is not { } issued)
        {
            return shell.Refuse($"{file} is no certificate of this copy's test CA.");
        }

        var list = lists.Add(issued.Generation, issued.SerialNumber, reason);
        return await CrlImportCommand.ImportAsync(shell, db, list, "card revoke", cancellationToken);
    }
}
