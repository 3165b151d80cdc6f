using Npgsql;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Eligibility;

namespace Shikaku.Casework.Eligibility;

/// <summary>The answer of the time, byte for byte. Only a terminal of the facility that asked sees it; for others there is none.</summary>
public sealed class ShowCheck(NpgsqlDataSource database, TimeProvider time)
{
    private const string Sql = $"""
        select c.http_status, c.answer, {TerminalColumns.Sql}
        from device_accounts a
        join facilities f on f.facility_code = a.facility_code
        left join eligibility_checks c on c.facility_code = a.facility_code and c.receipt_number = $2
        where a.device_certificate_sha256 = $1
        """;

    public sealed record Request(byte[] DeviceCertificateSha256, string ReceiptNumber);

    public async Task<Outcome<CheckAnswer>> RunAsync(Request request, CancellationToken cancellationToken)
    {
        // What is no receipt number at all is asked for as an empty one: an unusable terminal learns nothing from the difference.
        var receiptNumber = ReceiptNumber.TryParse(request.ReceiptNumber, out var parsed) ? parsed.Value : "";
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = request.DeviceCertificateSha256 });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = receiptNumber });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
        {
            return DeviceAccountRefusals.TerminalNotUsable;
        }

        if (TerminalRight.WhyNot(TerminalColumns.Read(row, 2), JapanDay.Of(time.GetUtcNow())) is { } ended)
        {
            return ended;
        }

        return row.IsDBNull(0)
            ? EligibilityRefusals.CheckUnknown
            : new CheckAnswer(row.GetInt16(0), row.GetFieldValue<byte[]>(1));
    }
}
