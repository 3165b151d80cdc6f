using System.CommandLine;
using System.Globalization;
using Npgsql;
using Shikaku.Casework.Audit;

namespace Shikaku.Operations.Commands;

internal static class AuditVerifyCommand
{
    public static Command Build(Shell shell)
    {
        var expected = new Option<string?>("--expect")
        {
            Description = "A head this command printed earlier. Without it, a tail cut off together with the head cannot be told.", HelpName = "POSITION:HASH",
        };
        var command = new Command("verify", "Computes the audit chain anew and says where it is broken.") { expected };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            AuditAnchor? anchor = null;
            if (parsed.GetValue(expected) is { } typed && !AuditAnchor.TryParse(typed, out anchor))
            {
                return shell.Refuse($"{typed} is no head: a position, a colon, 64 hexadecimal digits.");
            }

            if (shell.OwnerConnection() is not { } connection)
            {
                return shell.Refuse($"No database is set up: {shell.Home.DatabaseFile} is missing.");
            }

            await using var database = NpgsqlDataSource.Create(connection);
            var check = await new VerifyAuditChain(database).RunAsync(anchor, cancellationToken);
            shell.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{check.Events} events"));
            shell.Out.WriteLine($"head {check.Head}");
            return check.Faults.Count == 0 ? Sound(shell) : shell.Refuse(string.Join(" ", check.Faults.Take(10).Select(Say)));
        });
        return command;
    }

    private static int Sound(Shell shell)
    {
        shell.Out.WriteLine("audit: ok");
        return Shell.Done;
    }

    private static string Say(AuditFault fault) => string.Create(CultureInfo.InvariantCulture, $"{Words(fault.Kind)} {fault.Position}.");

    private static string Words(AuditFaultKind kind) => kind switch
    {
        AuditFaultKind.Altered => "Altered at position",
        AuditFaultKind.Gap => "Events are missing from position",
        AuditFaultKind.TailMissing => "The newest events are missing from position",
        AuditFaultKind.HeadWrong => "The head does not fit the event at position",
        AuditFaultKind.Unchained => "Events outside the chain after position",
        AuditFaultKind.AnchorMissing => "The chain no longer reaches the expected position",
        _ => "Another chain than expected at position",
    };
}
