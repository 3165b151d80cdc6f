using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Shikaku.Casework.Hosting;

/// <summary>How hosts reach the database.</summary>
public static class CaseworkDatabase
{
    private const string SiteDefaults = "Timeout=3;Command Timeout=10;Maximum Pool Size=32;Max Auto Prepare=50;Auto Prepare Min Usages=2;";

    /// <returns>Null: nothing that can be seen without asking the database. Never a part of the text, which holds a password.</returns>
    /// <param name="clearText">Whoever runs the host says that the way to the database is safe by other means.</param>
    public static string? WhatIsWrongWith(string connectionString, bool clearText)
    {
        try
        {
            var database = new NpgsqlConnectionStringBuilder(connectionString);
            return clearText || database.SslMode is SslMode.VerifyCA or SslMode.VerifyFull || HostsOf(database).All(ThisMachine.IsIt)
                ? null
                : "the database is another machine, and nobody would make sure of it; add \"SSL Mode=VerifyFull\" (or set Database:ClearText to true, where the way there is safe by other means)";
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or OverflowException)
        {
            return "it is not written as \"Host=…;Port=…;Database=…;Username=…;Password=…\"";
        }
    }

    /// <summary>The data source, the context, and the look at them for /healthz.</summary>
    /// <param name="name">Of the host, as the database server sees it.</param>
    /// <param name="file">That the string came from: each new connection takes the password it holds then. Null: it came from none.</param>
    /// <param name="defaults">In front of the configured string, which wins.</param>
    public static void AddDatabase(this IServiceCollection services, string name, string connectionString, string? file, string defaults = SiteDefaults)
    {
        var database = new NpgsqlConnectionStringBuilder($"{defaults}Application Name={name};{connectionString}") { IncludeErrorDetail = false };
        services.AddSingleton(_ => Open(name, database, file));
        services.AddScoped(provider => AppDbContext.Open(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
    }

    /// <summary>Several, with or without a port each, stand for one that takes over from another.</summary>
    private static IEnumerable<string> HostsOf(NpgsqlConnectionStringBuilder database) =>
        (database.Host ?? "").Split(',', StringSplitOptions.TrimEntries).Select(host => host.LastIndexOf(':') is > 0 and var colon && host.IndexOf(':', StringComparison.Ordinal) == colon ? host[..colon] : host);

    // Named, as otherwise measurements carry the string; without the event of the first row, as a cleaned trace carries none.
    private static NpgsqlDataSource Open(string name, NpgsqlConnectionStringBuilder database, string? file)
    {
        var password = file is null || database.Password is not { } known ? null : new PasswordOfFile(file, known);
        database.Password = password is null ? database.Password : null;
        var source = new NpgsqlDataSourceBuilder(database.ConnectionString) { Name = name };
        if (password is not null)
        {
            source.UsePasswordProvider(_ => password.Read(), (_, _) => ValueTask.FromResult(password.Read()));
        }

        source.ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(false));
        return source.Build();
    }
}
