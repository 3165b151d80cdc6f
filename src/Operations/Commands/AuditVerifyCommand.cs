using System.CommandLine;
using System.Globalization;
using System.Text;
using Npgsql;
using Shikaku.Casework.Audit;

namespace Shikaku.Operations.Commands;

/// <summary>Whoever owns the database can cut the chain's tail off, or write all of it anew. So the head of the last time is kept beside the database and compared.</summary>
internal static class AuditVerifyCommand
{
    private const int FaultsShown = 10;

    public static Command Build(Shell shell)
    {
        var expected = new Option<string?>("--expect")
        {
            Description = "A head printed earlier and kept elsewhere, to compare with instead of the one this copy remembers of the last time.", HelpName = "POSITION:HASH",
        };
        var command = new Command("verify", "Computes the audit chain anew and says where it is broken.") { expected };
        command.SetAction((parsed, cancellationToken) => VerifyAsync(shell, parsed.GetValue(expected) ?? Remembered(shell), cancellationToken));
        return command;
    }

    private static async Task<int> VerifyAsync(Shell shell, string? expected, CancellationToken cancellationToken)
    {
        AuditAnchor? anchor = null;
        if (expected is not null && !AuditAnchor.TryParse(expected, out anchor))
        {
            return shell.Refuse($"{expected} is no head: a position, a colon, 64 hexadecimal digits.");
        }

        if (shell.OwnerConnection() is not { } connection)
        {
            return shell.Refuse($"No database is set up: {shell.Home.DatabaseFile} is missing.");
        }

        await using var database = NpgsqlDataSource.Create(connection);
        var check = await new VerifyAuditChain(database).RunAsync(anchor, cancellationToken);
        shell.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{check.Events} events"));
        shell.Out.WriteLine(anchor is null ? "compared with no earlier head: this is the first time" : $"compared with head {anchor}");
        shell.Out.WriteLine($"head {check.Head}");
        return check.Faults.Count == 0 ? Sound(shell, check.Head) : shell.Refuse(Words(check.Faults));
    }

    private static string? Remembered(Shell shell) => File.Exists(shell.Home.AuditHead) ? File.ReadAllText(shell.Home.AuditHead).Trim() : null;

    private static int Sound(Shell shell, AuditAnchor head)
    {
        PrivateFile.Replace(shell.Home.AuditHead, Encoding.ASCII.GetBytes($"{head}\n"));
        shell.Out.WriteLine("audit: ok");
        return Shell.Done;
    }

    private static string Words(IReadOnlyList<AuditFault> faults) =>
        string.Join(" ", faults.Take(FaultsShown).Select(Say)) + (faults.Count > FaultsShown ? FormattableString.Invariant($" And {faults.Count - FaultsShown} more.") : "");

    private static string Say(AuditFault fault) => string.Create(CultureInfo.InvariantCulture, $"{Words(fault.Kind)} {fault.Position}{(fault.Writer is null ? "" : $" ({fault.Writer})")}.");

    private static string Words(AuditFaultKind kind) => kind switch
    {
        AuditFaultKind.Altered => "Altered at position",
        AuditFaultKind.Gap => "Events are missing from position",
        AuditFaultKind.TailMissing => "The newest events are missing from position",
        AuditFaultKind.HeadWrong => "The head does not fit the event at position",
        AuditFaultKind.ForeignWriter => "Not written by who may at position",
        AuditFaultKind.Unchained => "Events outside the chain after position",
        AuditFaultKind.AnchorMissing => "The chain no longer reaches the expected position",
        _ => "Another chain than expected at position",
    };
}
