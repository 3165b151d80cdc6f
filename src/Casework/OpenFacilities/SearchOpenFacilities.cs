using Npgsql;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.OpenFacilities;

namespace Shikaku.Casework.OpenFacilities;

/// <summary>A page of 対応施設検索. By place and kind it goes along an index in the order of the page, by name through the letter groups; what is counted without a name is kept.</summary>
public sealed class SearchOpenFacilities(NpgsqlDataSource database, RefreshOpenFacilities refresh, OpenFacilityNumbers numbers)
{
    public const int PageSize = Paging.Size;

    /// <summary>Nobody pages further: the question is too wide, and the whole is there as a file.</summary>
    public const int Most = 1000;

    /// <param name="Count">All that fit; by name at most <see cref="Most"/>, of which <paramref name="TooMany"/> tells.</param>
    /// <param name="TooMany">Not all of them can be paged to.</param>
    /// <param name="Page">1 first; the last one, if a later one was asked for.</param>
    public sealed record Found(IReadOnlyList<OpenFacilityRow> Rows, long Count, bool TooMany, int Page, int LastPage);

    /// <summary>What the form offers.</summary>
    public sealed record Offer(long All, IReadOnlyList<string> Cities);

    public async Task<Offer> OfferAsync(string? prefecture, CancellationToken cancellationToken)
    {
        var cube = await CubeAsync(cancellationToken);
        return new Offer(cube.Count(new OpenFacilityQuestion(null, null, [], null, HomeVisitsOnly: false)), cube.Cities(prefecture));
    }

    public async Task<Found> RunAsync(OpenFacilityQuestion question, int page, CancellationToken cancellationToken)
    {
        var cube = await CubeAsync(cancellationToken);
        var named = question.Words.Count > 0;
        var count = named ? await CountByNameAsync(question, cancellationToken) : cube.Count(question);
        var lastPage = (int)Math.Max(1, (Math.Min(count, Most) + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, lastPage);
        var rows = count == 0 ? [] : await PageAsync(question, shown, cancellationToken);
        return new Found(rows, Math.Min(count, named ? Most : count), count > Most, shown, lastPage);
    }

    private async Task<OpenFacilityCube> CubeAsync(CancellationToken cancellationToken) =>
        await numbers.OfAsync((await refresh.EnsureAsync(cancellationToken)).Version, cancellationToken);

    private async Task<long> CountByNameAsync(OpenFacilityQuestion question, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand { Connection = connection };
        command.CommandText = $"select count(*) from (select from open_facilities where {Condition(command, question)} limit {Most + 1}) found";
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<IReadOnlyList<OpenFacilityRow>> PageAsync(OpenFacilityQuestion question, int page, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand();
        var condition = Condition(command, question);

        // By name the first ones found are put in order: to put all in order, all would have to be read.
        var from = question.Words.Count == 0 ? $"open_facilities where {condition}" : $"(select * from open_facilities where {condition} limit {Most}) found";
        command.CommandText = $"select {OpenFacilityRow.Columns} from {from} order by {OpenFacilityRow.Order} limit {PageSize} offset {NameCondition.Add(command, (page - 1) * PageSize)}";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<OpenFacilityRow>(PageSize);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(OpenFacilityRow.Read(reader));
        }

        return rows;
    }

    private static string Condition(NpgsqlCommand command, OpenFacilityQuestion question)
    {
        var conditions = new List<string> { "name is not null" };
        if (question.Prefecture is { } prefecture)
        {
            conditions.Add($"prefecture = {NameCondition.Add(command, prefecture)}::char(2)");
        }

        if (question.City is { } city)
        {
            conditions.Add($"city = {NameCondition.Add(command, city)}");
        }

        if (question.Category is { } category)
        {
            conditions.Add($"{NameCondition.Add(command, category.ToString())} = any(categories)");
        }

        if (question.HomeVisitsOnly)
        {
            conditions.Add("home_visits_only");
        }

        if (question.Words.Count > 0)
        {
            conditions.Add(NameCondition.Of(command, question.Words));
        }

        return string.Join(" and ", conditions);
    }
}
