using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Casework.Mail;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Payments;

namespace Shikaku.Portal.PayeeAccounts;

internal static class PayeeAccountsServices
{
    public static void AddPayeeAccounts(this IServiceCollection services)
    {
        services.AddScoped<FindBanks>();
        services.TryAddScoped<FindPayeeAccount>();
        services.AddScoped<SetPayeeAccount>();
        services.TryAddScoped<RevivePayments>();
        services.AddScoped<PayeeAccountMails>();
    }

    public static void MapPayeeAccounts(this WebApplication app) => app.MapGet(PortalAddresses.Banks, FindAsync);

    /// <summary>Suggestions for the form: banks, or the branches of one. What was typed is a bank's name, nobody's secret.</summary>
    private static async Task<IResult> FindAsync(string? q, string? bank, FindBanks banks, CancellationToken cancellationToken)
    {
        var found = bank is { Length: > 0 and <= 4 } ? await banks.BranchesAsync(bank, q, cancellationToken) : await banks.BanksAsync(q, cancellationToken);
        return Results.Json(new { rows = found.Rows.Select(row => new { code = row.Code, name = row.Name, kana = row.Kana }), more = found.More });
    }
}
