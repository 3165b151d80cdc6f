using System.Text.Json;
using Shikaku.Rules.Money;

namespace Shikaku.Casework.Payments;

/// <summary>What an audit event tells of money: which payment, and how much. Never whose account.</summary>
internal static class PaymentAudit
{
    public static string Details(Payment payment, Yen? yen = null) => JsonSerializer.Serialize(new { payment = payment.Id, yen = yen ?? payment.AmountYen });
}
