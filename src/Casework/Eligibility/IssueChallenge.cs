using Npgsql;
using Shikaku.Casework.Certificates;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Casework.Eligibility;

/// <summary>Gives a terminal something fresh to let the card sign, and for the visual check a proof that the card accepts.</summary>
public sealed class IssueChallenge(NpgsqlDataSource database, ChallengeKey challengeKey, TerminalAuthenticator authenticator, TimeProvider time)
{
    /// <param name="CardChallenge">Random bytes of the card; null with the PIN.</param>
    public sealed record Request(byte[] DeviceCertificateSha256, byte[]? CardChallenge);

    /// <param name="TerminalCertificate">With <paramref name="TerminalSignature"/>: only for the visual check.</param>
    public sealed record Issued(byte[] Challenge, DateTimeOffset ExpiresAt, byte[]? TerminalCertificate, byte[]? TerminalSignature);

    public async Task<Outcome<Issued>> RunAsync(Request request, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id from device_accounts where device_certificate_sha256 = $1 and status = 'Registered'");
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = request.DeviceCertificateSha256 });
        if (await command.ExecuteScalarAsync(cancellationToken) is not long deviceAccountId)
        {
            return DeviceAccountRefusals.TerminalNotUsable;
        }

        var now = time.GetUtcNow();
        return new Issued(
            challengeKey.Issue(deviceAccountId, now),
            now + ChallengeKey.Lifetime,
            request.CardChallenge is null ? null : authenticator.Certificate,
            request.CardChallenge is null ? null : authenticator.Sign(request.CardChallenge));
    }
}
