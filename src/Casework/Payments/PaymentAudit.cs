using System.Text.Json;
using Shikaku.Casework.Transfers;

namespace Shikaku.Casework.Payments;

/// <summary>What an audit event tells of money: which payment, and how much. Never whose account.</summary>
internal static class PaymentAudit
{
    public static string Details(Payment payment, long? yen = null) => JsonSerializer.Serialize(new { payment = payment.Id, yen = yen ?? payment.AmountYen });

    public static string Details(TransferRun run) =>
        JsonSerializer.Serialize(new { payments = run.PaymentCount, yen = run.TotalYen, transferOn = run.TransferOn });

    public static string Subject(TransferRun run) => FormattableString.Invariant($"transfer:{run.Number}");
}
