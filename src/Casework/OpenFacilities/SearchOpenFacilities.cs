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
        command.CommandText = $"select count(*) from (select from {Fitting(command, question)} limit {Most + 1}) found";
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<IReadOnlyList<OpenFacilityRow>> PageAsync(OpenFacilityQuestion question, int page, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand();
        var fitting = Fitting(command, question);

        // By name the first ones found are put in order: to put all in order, all would have to be read.
        var from = question.Words.Count == 0 ? fitting : $"(select * from {fitting} limit {Most}) found";
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

    /// <summary>The table with what a row has to be. Names within a prefecture are compared row by row of that place: the letter groups of a common word are in half of all names.</summary>
    private static string Fitting(NpgsqlCommand command, OpenFacilityQuestion question)
    {
        var place = string.Join(" and ", Conditions(command, question));
        if (question.Words.Count == 0)
        {
            return $"open_facilities where {place}";
        }

        var names = NameCondition.Of(command, question.Words);
        return question.Prefecture is null ? $"open_facilities where {place} and {names}" : $"(select * from open_facilities where {place} offset 0) of_place where {names}";
    }

    private static IEnumerable<string> Conditions(NpgsqlCommand command, OpenFacilityQuestion question)
    {
        yield return "name is not null";
        if (question.Prefecture is { } prefecture)
        {
            yield return $"prefecture = {NameCondition.Add(command, prefecture)}::char(2)";
        }

        if (question.City is { } city)
        {
            yield return $"city = {NameCondition.Add(command, city)}";
        }

        if (question.Category is { } category)
        {
            yield return $"{NameCondition.Add(command, category.ToString())} = any(categories)";
        }

        if (question.HomeVisitsOnly)
        {
            yield return "home_visits_only";
        }
    }
}
