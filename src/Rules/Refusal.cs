namespace Shikaku.Rules;

/// <summary>An expected "no": a stable code, what happened and what to do next, both in Japanese for staff.</summary>
public sealed record Refusal(string Code, string Title, string Detail)
{
    /// <summary>Whether it is that one, perhaps with a detail told anew: who did what, and when.</summary>
    public bool Is(Refusal other) => Code == other.Code;
}
