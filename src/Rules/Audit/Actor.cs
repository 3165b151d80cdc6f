using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Audit;

/// <summary>Who acts: a member of staff, a user of the portal, a part of the system, an operator's command, a terminal. Without personal data; stored as it is written.</summary>
[JsonConverter(typeof(PlainJson<Actor, string>))]
public sealed record Actor : IIdentifier<Actor>
{
    public const string StaffPrefix = "staff:";
    public const string PortalPrefix = "portal:";
    public const string SystemPrefix = "system:";
    public const string OperatorPrefix = "ops:";

    private Actor(ActorKind kind, string name) => (Kind, Name) = (kind, name);

    public ActorKind Kind { get; }

    /// <summary>What a terminal is called before its account is known.</summary>
    public static readonly Actor Activation = new(ActorKind.Terminal, "activation");

    /// <summary>The id of a person, the name of a part or of a command, the login ID of a terminal.</summary>
    public string Name { get; }

    public string Value => PrefixOf(Kind) + Name;

    /// <summary>Of staff and portal users; null: of nobody.</summary>
    public Guid? Person => Kind is ActorKind.Staff or ActorKind.Portal && Guid.TryParse(Name, out var id) ? id : null;

    public static Actor Staff(Guid id) => new(ActorKind.Staff, id.ToString());

    public static Actor Portal(Guid id) => new(ActorKind.Portal, id.ToString());

    public static Actor System(string part) => new(ActorKind.System, part);

    public static Actor Operator(string command) => new(ActorKind.Operator, command);

    public static Actor Terminal(string loginId) => new(ActorKind.Terminal, loginId);

    /// <summary>Any text but none: what was stored by older programs is read as it is, and what begins like none of the others is a terminal.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Actor? result)
    {
        result = null;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var kind = Enum.GetValues<ActorKind>().First(kind => text.StartsWith(PrefixOf(kind), StringComparison.Ordinal));
        result = new Actor(kind, text[PrefixOf(kind).Length..]);
        return true;
    }

    /// <exception cref="FormatException">Empty.</exception>
    public static Actor Parse(string text) => TryParse(text, out var actor) ? actor : throw new FormatException("Not an actor.");

    public override string ToString() => Value;

    public static implicit operator string(Actor actor) => actor.Value;

    private static string PrefixOf(ActorKind kind) => kind switch
    {
        ActorKind.Staff => StaffPrefix,
        ActorKind.Portal => PortalPrefix,
        ActorKind.System => SystemPrefix,
        ActorKind.Operator => OperatorPrefix,
        _ => "",
    };
}
