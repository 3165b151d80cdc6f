using System.Net;
using Npgsql;

namespace Shikaku.Benchmarks.Portal;

/// <summary>Forms of the check-answers page, each of another person, fetched before the clock starts; and what must lie in the database when all were sent.</summary>
internal sealed class Submits(Site portal, PortalData data, IReadOnlyList<Visit> forms)
{
    public const string Path = "/usage-application/check-answers";

    private const string Receipt = "/usage-application/receipt/U";

    private int next;

    public static async Task<Submits> PrepareAsync(Site portal, PortalData data, IEnumerable<string> cookies)
    {
        var forms = new List<Visit>();
        foreach (var cookie in cookies)
        {
            var page = await portal.ExpectAsync(new Visit(Path, cookie));
            string[] fields = ["DraftId", "DraftVersion", "__RequestVerificationToken"];
            var form = string.Join('&', fields.Select(name => $"{name}={WebUtility.UrlEncode(page.Field(name))}"));
            forms.Add(new Visit(Path, $"{cookie}; {page.Cookies()}", form));
        }

        return new Submits(portal, data, forms);
    }

    /// <summary>The body alone, for the floor.</summary>
    public string SampleForm => forms[0].Form!;

    public int Sent => next;

    public Task SendNextAsync() => portal.ExpectAsync(forms[Interlocked.Increment(ref next) - 1], Receipt);

    /// <exception cref="InvalidOperationException">Something acknowledged is not there.</exception>
    public async Task VerifyAsync()
    {
        await using var connection = await data.OpenAsync();
        await ExpectAsync(connection, "applications", Sent, $"select count(*) from usage_applications where number > '' and considered_at is null");
        await ExpectAsync(connection, "events", Sent, "select count(*) from application_events e join usage_applications a on a.id = e.application_id where a.considered_at is null");
        await ExpectAsync(connection, "mails", Sent, "select count(*) from outbox_mails where template = 'UsageApplications.Received'");
        await ExpectAsync(connection, "audit events", Sent, "select count(*) from audit_events where action = 'UsageApplications.Submit' and position is not null");
        await ExpectAsync(connection, "tries of 施設の確認", Sent, "select count(*) from facility_check_tries where matched");
        await ExpectAsync(connection, "drafts left", data.Drafters.Count - Sent, "select count(*) from drafts");
    }

    private static async Task ExpectAsync(NpgsqlConnection connection, string what, long expected, string sql)
    {
        var found = await connection.CountAsync(sql);
        if (found != expected)
        {
            throw new InvalidOperationException($"{what}: {found} instead of {expected}");
        }
    }
}
