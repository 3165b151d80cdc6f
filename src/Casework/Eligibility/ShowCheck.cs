using Npgsql;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Eligibility;

namespace Shikaku.Casework.Eligibility;

/// <summary>The answer of the time, byte for byte. Only a terminal of the facility that asked sees it; for others there is none.</summary>
public sealed class ShowCheck(NpgsqlDataSource database)
{
    private const string Sql = """
        select a.status = 'Registered', c.http_status, c.answer
        from device_accounts a
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
        if (!await row.ReadAsync(cancellationToken) || !row.GetBoolean(0))
        {
            return DeviceAccountRefusals.TerminalNotUsable;
        }

        return row.IsDBNull(1)
            ? EligibilityRefusals.CheckUnknown
            : new CheckAnswer(row.GetInt16(1), row.GetFieldValue<byte[]>(2));
    }
}
