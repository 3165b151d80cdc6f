using System.Text.Json;

namespace Shikaku.Casework.Transfers;

/// <summary>What an audit event tells of a run: how many payments, how much, when. Never whose accounts.</summary>
internal static class TransferAudit
{
    public static string Details(TransferRun run) =>
        JsonSerializer.Serialize(new { payments = run.PaymentCount, yen = run.TotalYen, transferOn = run.TransferOn });

    public static string Subject(TransferRun run) => FormattableString.Invariant($"transfer:{run.Number}");
}
