namespace Shikaku.Web.Security;

/// <summary>A form that came too late: the session or the page it was filled in had ended. Without secrets and files.</summary>
/// <param name="Session">That it was filled in with; null: not known any more.</param>
/// <param name="Target">Where it was sent, with the query.</param>
/// <param name="Fields">Name and value of each field, in order.</param>
public sealed record KeptForm(Guid? Session, string Target, IReadOnlyList<KeptField> Fields, DateTimeOffset At)
{
    /// <summary>Without what was typed.</summary>
    public override string ToString() => nameof(KeptForm);
}

public sealed record KeptField(string Name, string Value)
{
    /// <summary>Without what was typed.</summary>
    public override string ToString() => nameof(KeptField);
}
