using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Cases;

/// <summary>What waits for a decision: an application or a claim. What queues and deeds common to both see of its row.</summary>
public interface ICase
{
    Guid Id { get; }

    /// <summary>受付番号.</summary>
    string Number { get; }

    FacilityCode FacilityCode { get; }

    /// <summary>The portal user who sent it.</summary>
    Guid ApplicantId { get; }

    DateTimeOffset SubmittedAt { get; }

    /// <summary>The day an answer is promised by.</summary>
    DateOnly DueOn { get; }

    Guid? AssignedTo { get; set; }

    /// <summary>Codes of why a person must look.</summary>
    string[] Flags { get; }

    /// <summary>Grows with every change; a request says which one the person saw.</summary>
    int Version { get; set; }
}
