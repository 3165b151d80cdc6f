namespace Shikaku.Casework.Cases;

/// <summary>A case could not be considered; nothing was changed. Others may still be.</summary>
public sealed class NotConsideredException(Guid caseId, Exception cause) : Exception("A case could not be considered.", cause)
{
    public Guid CaseId { get; } = caseId;
}
