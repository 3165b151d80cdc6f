using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Cases;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Xunit;

namespace Shikaku.Database.Cases;

/// <summary>What every queue must hold, whatever it is filtered by: a page is read by an index, never all rows, and the next page begins after it.</summary>
internal static class QueuePlan
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>Who looks.</summary>
    public static readonly Guid Me = Guid.Parse("00000000-0000-0000-0000-000000000001");

    public static Task AddMeAsync(TestDatabase database) => database.ExecuteAsync($"""
        insert into staff_users (id, user_name, normalized_user_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled,
          access_failed_count, name, role, created_at)
        values ('{Me}', 'me', 'ME', false, false, true, true, 0, '審査　一郎', 'Reviewer', now())
        """);

    /// <param name="mostPages">Of 8 KB, read for a page or for its count.</param>
    public static async Task HoldsAsync<TCase, TFilter>(QueueOf<TCase, TFilter> queue, TFilter filter, int mostPages)
        where TCase : class, ICase
        where TFilter : QueueFilter
    {
        var request = new QueueOf<TCase, TFilter>.Request(filter, Me, Today);
        var first = await queue.RunAsync(request, CancellationToken.None);
        var place = first.Rows.Count == 0 ? null : CasePlace.Of(first.Rows[^1].Case);
        var (page, counted) = await queue.QueriesAsync(request with { After = place }, CancellationToken.None);

        foreach (var plan in new[] { await ExplainAsync(page), await ExplainAsync(counted) })
        {
            Assert.True(PagesOf(plan) <= mostPages, plan);
        }

        var second = await queue.RunAsync(request with { After = place }, CancellationToken.None);
        Assert.True(place is null || !first.Rows.Select(row => row.Case.Id).Intersect(second.Rows.Select(row => row.Case.Id)).Any());
        Assert.True(first.Count <= QueuePages.CountLimit + 1);
    }

    public static async Task<string> ExplainAsync(IQueryable query)
    {
        await using var command = query.CreateDbCommand();
        await command.Connection!.OpenAsync();
        command.CommandText = "explain (analyze, buffers, timing off) " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        await command.Connection.CloseAsync();
        return string.Join('\n', lines);
    }

    private static int PagesOf(string plan)
    {
        var top = Regex.Match(plan, @"Buffers: shared(?: hit=(?<hit>\d+))?(?: read=(?<read>\d+))?", RegexOptions.ExplicitCapture, Patience.Limit);
        return new[] { "hit", "read" }.Sum(name => top.Groups[name].Success ? int.Parse(top.Groups[name].Value, CultureInfo.InvariantCulture) : 0);
    }
}
