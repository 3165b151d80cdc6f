using Npgsql;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Facilities;

/// <summary>
/// Finds facilities by number, telephone, name, reading or address. Every way goes through an index; open facilities come first.
/// </summary>
public sealed class FindFacilities(NpgsqlDataSource database)
{
    public const int PageSize = Paging.Size;

    /// <summary>Nobody reads more: the words are too few.</summary>
    public const int Most = 1000;

    public sealed record Found(string Code, string Name, FacilityKind Kind, string[] Practices, string? RegistrationNumber, string Address, string Phone, DateOnly? ClosedOn);

    /// <param name="Count">At most <see cref="Most"/>; then there are more.</param>
    public sealed record Page(IReadOnlyList<Found> Facilities, int Count, bool TooMany);

    /// <param name="page">1 first.</param>
    public async Task<Page> RunAsync(FacilityQuery query, int page, CancellationToken cancellationToken)
    {
        await using var command = Command(query, page);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (facilities, count) = (new List<Found>(), 0L);
        while (await reader.ReadAsync(cancellationToken))
        {
            count = reader.GetInt64(8);
            if (!await reader.IsDBNullAsync(0, cancellationToken))
            {
                facilities.Add(Read(reader));
            }
        }

        return new Page(facilities, (int)Math.Min(count, Most), count > Most);
    }

    /// <summary>The codes alone, in no order; one more than <see cref="Most"/> when there are more.</summary>
    public async Task<IReadOnlyList<FacilityCode>> CodesAsync(FacilityQuery query, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand();
        command.CommandText = $"select facility_code from facilities where {Condition(command, query)} limit {Most + 1}";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var codes = new List<FacilityCode>();
        while (await reader.ReadAsync(cancellationToken))
        {
            codes.Add(FacilityCode.Parse(reader.GetString(0)));
        }

        return codes;
    }

    private static string Condition(NpgsqlCommand command, FacilityQuery query) => query.Number is null ? NameCondition.Of(command, query.Words) : ByNumber(command, query);

    private static NpgsqlCommand Command(FacilityQuery query, int page)
    {
        var command = new NpgsqlCommand();
        var condition = Condition(command, query);
        command.CommandText = $"""
            with found as materialized (select * from facilities where {condition} limit {Most + 1}),
            shown as (select * from found order by closed_on is not null, search_name, facility_code limit {PageSize} offset {NameCondition.Add(command, Math.Max(page - 1, 0) * PageSize)})
            select s.facility_code, s.name, s.kind, s.practices, s.registration_number, s.address, s.phone, s.closed_on, (select count(*) from found)
            from (select) one left join shown s on true
            order by s.closed_on is not null, s.search_name, s.facility_code
            """;
        return command;
    }

    private static string ByNumber(NpgsqlCommand command, FacilityQuery query)
    {
        var number = query.Number!;
        var conditions = new List<string> { $"phone = {NameCondition.Add(command, number)}" };
        if (query.RegistrationNumbers.Count > 0)
        {
            conditions.Add($"registration_number = any({NameCondition.Add(command, query.RegistrationNumbers.ToArray())}::text[])");
        }

        if (query.Code is { } code)
        {
            conditions.Add($"facility_code = {NameCondition.Add(command, code.Value)}::char(10)");
        }

        if (number.Length <= FacilityCode.Length && char.IsAsciiDigit(number[0]))
        {
            conditions.Add($"facility_code between {NameCondition.Add(command, number.PadRight(FacilityCode.Length, '0'))}::char(10) and {NameCondition.Add(command, number.PadRight(FacilityCode.Length, '9'))}::char(10)");
        }

        return string.Join(" or ", conditions);
    }

    private static Found Read(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        Enum.Parse<FacilityKind>(reader.GetString(2)),
        reader.GetFieldValue<string[]>(3),
        reader[4] as string,
        reader.GetString(5),
        reader.GetString(6),
        reader[7] is DateTime closed ? DateOnly.FromDateTime(closed) : reader[7] as DateOnly?);
}
