using Npgsql;
using NpgsqlTypes;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Facilities;

/// <summary>A binary COPY into the temporary table that <see cref="FacilityMerge"/> takes in.</summary>
internal sealed class FacilityCopy : IAsyncDisposable
{
    private const string Copy = """
        copy incoming (line, facility_code, kind, practices, registration_number, name, name_kana, postal_code, address, phone, manager_birth_date,
                       claims_account_number, closed_on, search_name, search_kana) from stdin (format binary)
        """;

    private readonly NpgsqlBinaryImporter copy;

    private FacilityCopy(NpgsqlBinaryImporter copy) => this.copy = copy;

    public static async Task<FacilityCopy> BeginAsync(NpgsqlConnection connection) => new(await connection.BeginBinaryImportAsync(Copy));

    public async Task AddAsync(int line, FacilityRow row)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(line, NpgsqlDbType.Integer);
        await TextAsync(row.Code.Value);
        await TextAsync(Enum.GetName(row.Kind));
        await copy.WriteAsync(row.Practices, NpgsqlDbType.Array | NpgsqlDbType.Text);
        await TextAsync(row.RegistrationNumber);
        await TextAsync(row.Name);
        await TextAsync(row.NameKana);
        await TextAsync(row.PostalCode);
        await TextAsync(row.Address);
        await TextAsync(row.Phone);
        await DayAsync(row.ManagerBirthDate);
        await TextAsync(row.ClaimsAccountNumber);
        await DayAsync(row.ClosedOn);
        await TextAsync(row.SearchName);
        await TextAsync(row.SearchKana);
    }

    /// <summary>After the last row.</summary>
    public async Task EndAsync() => await copy.CompleteAsync();

    /// <summary>A copy that was not ended is called off.</summary>
    public ValueTask DisposeAsync() => copy.DisposeAsync();

    private Task TextAsync(string? value) => value is null ? copy.WriteNullAsync() : copy.WriteAsync(value, NpgsqlDbType.Text);

    private Task DayAsync(DateOnly? value) => value is { } day ? copy.WriteAsync(day, NpgsqlDbType.Date) : copy.WriteNullAsync();
}
