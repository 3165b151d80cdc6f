using System.CommandLine;
using System.Net.Sockets;
using Npgsql;
using Shikaku.Operations.Commands;

namespace Shikaku.Operations;

/// <summary>The operator's command line. Tests run it in-process as a person would type it.</summary>
public static class CommandLine
{
    /// <summary>As a program: on the home of the environment, speaking to the console, until it is done or Ctrl-C.</summary>
    public static async Task<int> RunHereAsync(string[] args, Func<Shell, RootCommand> commands)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var shell = new Shell(Home.FromEnvironment(), TimeProvider.System, Console.Out, Console.Error);
        return await RunAsync(args, shell, commands(shell), stop.Token);
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> args, Shell shell, RootCommand root, CancellationToken cancellationToken)
    {
        var parsed = root.Parse(args);
        if (args.Count == 0)
        {
            parsed = root.Parse("--help");
        }
        else if (parsed.Errors.Count > 0)
        {
            return shell.Refuse($"{parsed.Errors[0].Message} Help: ops {string.Join(' ', CommandNames(parsed.CommandResult))}--help");
        }

        try
        {
            var speaking = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = shell.Out, Error = shell.Error };
            return await parsed.InvokeAsync(speaking, cancellationToken);
        }
        catch (Exception broken) when (Explain(broken) is { } reason)
        {
            return shell.Refuse(reason);
        }
    }

    /// <param name="keysCreate">In place of the operator's own.</param>
    public static RootCommand Root(Shell shell, Command? keysCreate = null) => new("Operations on one copy of Shikaku. Where it is: SHIKAKU_HOME (default .shikaku).")
    {
        MigrateCommand.Build(shell),
        new Command("database", "The database's roles.") { DatabasePasswordsCommand.Build(shell) },
        new Command("keys", "Keys and certificates of this copy.") { keysCreate ?? KeysCreateCommand.Build(shell), KeysRotateCommands.BuildRotate(shell), KeysRotateCommands.BuildRetire(shell) },
        new Command("programmes", "助成金 and 協力金: the rounds and their rules.") { ProgrammeCommands.BuildLoad(shell), ProgrammeCommands.BuildReplay(shell) },
        new Command("articles", "What the portal tells: news, questions, guides, manuals, handouts.") { ArticlesImportCommand.Build(shell) },
        new Command("banks", "The master of banks and branches (金融機関マスタ).") { BanksImportCommand.Build(shell) },
        new Command("devices", "The list of devices (対象機種).") { DevicesImportCommand.Build(shell) },
        new Command("facilities", "The facility master (施設マスタ).") { FacilitiesImportCommand.Build(shell) },
        CrlCommand.Build(shell),
        new Command("account", "Device accounts (資格確認アカウント).") { AccountOpenCommand.Build(shell), AccountStopCommand.Build(shell) },
        new Command("files", "Attached files.") { FilesVerifyCommand.Build(shell) },
        Staff(shell),
        RetentionCommand.Build(shell),
        new Command("audit", "The audit trail.") { AuditVerifyCommand.Build(shell) },
    };

    private static Command Staff(Shell shell)
    {
        var command = new Command("staff", "Users of the back office.") { StaffAddCommand.Build(shell) };
        foreach (var change in StaffChangeCommands.All(shell))
        {
            command.Add(change);
        }

        return command;
    }

    private static string CommandNames(System.CommandLine.Parsing.SymbolResult? result) => result switch
    {
        System.CommandLine.Parsing.CommandResult { Command: not RootCommand } command => CommandNames(command.Parent) + command.Command.Name + " ",
        _ => "",
    };

    /// <summary>A broken machine in one line; null for what is a bug and deserves its stack trace.</summary>
    private static string? Explain(Exception broken)
    {
        for (var cause = broken; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException { SqlState: PostgresErrorCodes.UndefinedTable }:
                    return "The database has no tables yet, or old ones. Run \"migrate\" first.";
                case PostgresException postgres:
                    return $"The database refused: {postgres.MessageText} ({postgres.SqlState})";
                case NpgsqlException or SocketException:
                    return $"The database does not answer: {cause.Message} Does Shikaku run (./run)?";
                case IOException or UnauthorizedAccessException:
                    return cause.Message;
                case OperationCanceledException:
                    return "Stopped.";
            }
        }

        return null;
    }
}
