namespace Shikaku.Rules.ServiceStatus;

/// <summary>Stored by name.</summary>
public enum ServiceNoteKind
{
    /// <summary>予定作業.</summary>
    PlannedWork,

    /// <summary>障害.</summary>
    Incident,
}
