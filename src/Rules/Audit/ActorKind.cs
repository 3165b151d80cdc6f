namespace Shikaku.Rules.Audit;

public enum ActorKind
{
    Staff,

    /// <summary>ポータルユーザー.</summary>
    Portal,

    /// <summary>A part of the system that acts by itself, or for somebody not known yet.</summary>
    System,

    /// <summary>A command of ./ops.</summary>
    Operator,

    /// <summary>By its login ID. Last: its text begins with nothing of its own.</summary>
    Terminal,
}
