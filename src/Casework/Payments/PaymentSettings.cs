using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Payments;

/// <summary>What the payments need of the configuration.</summary>
/// <param name="LineEnds">The bank wants CR and LF after each record of 総合振込.</param>
public sealed record PaymentSettings(TransferConsignor Consignor, bool LineEnds);
