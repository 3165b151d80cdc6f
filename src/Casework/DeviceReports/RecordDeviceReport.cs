using Npgsql;
using Shikaku.Casework.Eligibility;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Codes;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.DeviceReports;

namespace Shikaku.Casework.DeviceReports;

/// <summary>機種の動作報告 of a terminal. What it said of the model before is replaced.</summary>
public sealed class RecordDeviceReport(NpgsqlDataSource database, TimeProvider time)
{
    private const string FindSql = $"""
        select a.id, {TerminalColumns.Sql}
        from device_accounts a
        join facilities f on f.facility_code = a.facility_code
        where a.device_certificate_sha256 = $1
        """;

    private const string RecordSql = """
        insert into device_reports (device_account_id, model, worked, app_version, reported_on)
        select $1, $2, $3, $4, $5
        where (select count(*) from device_reports where device_account_id = $1 and model <> $2) < $6
        on conflict (device_account_id, model) do update set worked = excluded.worked, app_version = excluded.app_version, reported_on = excluded.reported_on
        """;

    /// <param name="Worked">目視確認 worked, so the reader carries extended APDUs.</param>
    public sealed record Request(byte[] DeviceCertificateSha256, string Model, bool Worked, string AppVersion);

    /// <param name="Counted">False: the terminal has told of more models than one counter can have.</param>
    public sealed record Recorded(bool Counted);

    public async Task<Outcome<Recorded>> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!ReaderModel.IsOne(request.Model) || !IsVersion(request.AppVersion))
        {
            return GeneralRefusals.Malformed;
        }

        var today = JapanDay.Of(time.GetUtcNow());
        var (account, refusal) = await FindAsync(request.DeviceCertificateSha256, today, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        await using var command = database.CreateCommand(RecordSql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = account });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = request.Model });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = request.Worked });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = request.AppVersion });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = DeviceReportTerms.MostOfATerminal });
        return new Recorded(await command.ExecuteNonQueryAsync(cancellationToken) > 0);
    }

    private async Task<(long Account, Rules.Refusal? Refusal)> FindAsync(byte[] certificate, DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(FindSql);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = certificate });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? (row.GetInt64(0), TerminalRight.WhyNot(TerminalColumns.Read(row, 1), today))
            : (0, DeviceAccountRefusals.TerminalNotUsable);
    }

    private static bool IsVersion(string text) =>
        text.Length is >= 1 and <= DeviceReportTerms.LongestVersion && text.All(c => char.IsAsciiDigit(c) || c == '.');
}
