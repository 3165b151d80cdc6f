using Npgsql;
using Shikaku.Casework.Certificates;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Casework.Eligibility;

/// <summary>Gives a terminal something fresh to let the card sign, and for the visual check a proof that the card accepts.</summary>
public sealed class IssueChallenge(NpgsqlDataSource database, ChallengeKey challengeKey, TerminalAuthenticator authenticator, TimeProvider time)
{
    private const string Sql = $"""
        select a.id, {TerminalColumns.Sql}
        from device_accounts a
        join facilities f on f.facility_code = a.facility_code
        where a.device_certificate_sha256 = $1
        """;

    /// <param name="CardChallenge">Random bytes of the card; null with the PIN.</param>
    public sealed record Request(byte[] DeviceCertificateSha256, byte[]? CardChallenge);

    /// <param name="TerminalCertificate">With <paramref name="TerminalSignature"/>: only for the visual check.</param>
    public sealed record Issued(byte[] Challenge, DateTimeOffset ExpiresAt, byte[]? TerminalCertificate, byte[]? TerminalSignature);

    public async Task<Outcome<Issued>> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = request.DeviceCertificateSha256 });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
        {
            return DeviceAccountRefusals.TerminalNotUsable;
        }

        if (TerminalRight.WhyNot(TerminalColumns.Read(row, 1), JapanDay.Of(now)) is { } ended)
        {
            return ended;
        }

        var deviceAccountId = row.GetInt64(0);
        return new Issued(
            challengeKey.Issue(deviceAccountId, now),
            now + ChallengeKey.Lifetime,
            request.CardChallenge is null ? null : authenticator.Certificate,
            request.CardChallenge is null ? null : authenticator.Sign(request.CardChallenge));
    }
}
