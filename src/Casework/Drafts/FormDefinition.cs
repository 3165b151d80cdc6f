using Shikaku.Rules;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Drafts;

/// <summary>A form as its feature describes it, once: which drafts are of it, what they may hold and begin with. How it is read and reads back is said beside.</summary>
public abstract record FormDefinition(DraftForm Form)
{
    /// <summary>What a draft may hold. The names never change: a new version of the form would have to map them.</summary>
    public abstract IReadOnlyCollection<string> Fields { get; }

    /// <summary>The longest entry a draft keeps.</summary>
    public abstract int MaxEntry { get; }

    /// <summary>Why nothing can be kept or sent: there is no such draft any more.</summary>
    public abstract Refusal Gone { get; }

    /// <summary>Why nothing is sent: the draft is not what the person saw.</summary>
    public abstract Refusal Changed { get; }

    /// <summary>Of the fields' names and their meaning.</summary>
    public virtual int Version => 1;

    /// <summary>What a draft typed in an older version says in this one. Nothing typed is dropped.</summary>
    public virtual UpgradedAnswers Upgrade(int version, IReadOnlyDictionary<string, string> answers) => UpgradedAnswers.Same(answers);

    /// <summary>What a new draft begins with.</summary>
    public virtual Task<Dictionary<string, string>> FirstAnswersAsync(AppDbContext db, Guid user, FacilityCode facility, CancellationToken cancellationToken) =>
        Task.FromResult(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>What a draft keeps of an entry; null: nothing, as it is too long.</summary>
    public virtual string? Kept(string entry) => entry.Length <= MaxEntry ? DraftMerge.Clean(entry) : null;
}
