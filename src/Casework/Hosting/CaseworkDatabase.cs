using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Shikaku.Casework.Hosting;

/// <summary>How hosts reach the database.</summary>
public static class CaseworkDatabase
{
    private const string SiteDefaults = "Timeout=3;Command Timeout=10;Maximum Pool Size=32;Max Auto Prepare=50;Auto Prepare Min Usages=2;";

    /// <returns>Null: nothing that can be seen without asking the database. Never a part of the text, which holds a password.</returns>
    public static string? WhatIsWrongWith(string connectionString)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(connectionString);
            return null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or OverflowException)
        {
            return "it is not written as \"Host=…;Port=…;Database=…;Username=…;Password=…\"";
        }
    }

    /// <summary>The data source, the context, and the look at them for /healthz.</summary>
    /// <param name="name">Of the host, as the database server sees it.</param>
    /// <param name="defaults">In front of the configured string, which wins.</param>
    public static void AddDatabase(this IServiceCollection services, string name, string connectionString, string defaults = SiteDefaults)
    {
        var database = new NpgsqlConnectionStringBuilder($"{defaults}Application Name={name};{connectionString}") { IncludeErrorDetail = false };
        services.AddSingleton(_ => Open(name, database.ConnectionString));
        services.AddScoped(provider => AppDbContext.Open(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
    }

    // Named, as otherwise measurements carry the string; without the event of the first row, as a cleaned trace carries none.
    private static NpgsqlDataSource Open(string name, string connectionString)
    {
        var source = new NpgsqlDataSourceBuilder(connectionString) { Name = name };
        source.ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(false));
        return source.Build();
    }
}
