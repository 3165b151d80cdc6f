using Shikaku.Cards;
using Shikaku.Readers.Native;

namespace Shikaku.Readers;

/// <summary>What a return code of PC/SC means for a reading.</summary>
internal static class PcscFailure
{
    /// <summary>Null when the code alone does not tell a card that was taken away from a command that was not carried.</summary>
    public static CardConnectionFailure? Of(PcscCode code, PcscApi api) => code switch
    {
        PcscCode.NoSmartCard or PcscCode.RemovedCard => CardConnectionFailure.Removed,
        PcscCode.ResetCard => CardConnectionFailure.ResetByOther,
        PcscCode.SharingViolation => CardConnectionFailure.InUseByOther,
        PcscCode.UnresponsiveCard or PcscCode.UnpoweredCard or PcscCode.UnsupportedCard or PcscCode.ProtocolMismatch =>
            CardConnectionFailure.Unresponsive,
        PcscCode.UnknownReader or PcscCode.ReaderUnavailable or PcscCode.NoReadersAvailable => CardConnectionFailure.ReaderGone,
        PcscCode.NoService or PcscCode.ServiceStopped when api.ServiceStopsWithLastReader => CardConnectionFailure.ReaderGone,

        // A handle that was good becomes invalid when the service starts anew; a refusal by policy leaves staff as helpless as a stopped service.
        PcscCode.NoService or PcscCode.ServiceStopped or PcscCode.InvalidHandle or PcscCode.InvalidValue or PcscCode.SecurityViolation =>
            CardConnectionFailure.ServiceStopped,
        PcscCode.NotTransacted or PcscCode.CommunicationError => null,
        _ => CardConnectionFailure.Communication,
    };
}
