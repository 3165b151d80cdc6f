using Shikaku.Rules.Audit;
using Xunit;

namespace Shikaku.Unit.Rules.Audit;

public sealed class ActorTests
{
    private static readonly Guid Id = Guid.Parse("6f1d3c1e-0f6b-4a51-9d1a-0c2b7e9d4a11");

    public static TheoryData<Actor, string, ActorKind> Written => new()
    {
        { Actor.Staff(Id), "staff:6f1d3c1e-0f6b-4a51-9d1a-0c2b7e9d4a11", ActorKind.Staff },
        { Actor.Portal(Id), "portal:6f1d3c1e-0f6b-4a51-9d1a-0c2b7e9d4a11", ActorKind.Portal },
        { Actor.System("claims"), "system:claims", ActorKind.System },
        { Actor.Operator("facilities import"), "ops:facilities import", ActorKind.Operator },
        { Actor.Terminal("A0000001"), "A0000001", ActorKind.Terminal },
        { Actor.Activation, "activation", ActorKind.Terminal },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void TryParse_OfWhatIsStored_GivesTheSameActor(Actor actor, string stored, ActorKind kind)
    {
        Assert.Equal(stored, actor.Value);
        Assert.True(Actor.TryParse(stored, out var read));
        Assert.Equal(actor, read);
        Assert.Equal(kind, read.Kind);
        Assert.Equal(kind is ActorKind.Staff or ActorKind.Portal ? Id : null, read.Person);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void TryParse_OfNothing_IsNobody(string? stored) => Assert.False(Actor.TryParse(stored, out _));

    [Fact]
    public void Person_WithoutAnId_IsNobody() => Assert.Null(Actor.Parse("staff:test").Person);
}
