using Shikaku.Journeys.CardToResult;
using Shikaku.TestKit.Pcsc;

namespace Shikaku.Journeys;

/// <summary>All journeys with a card: one pcscd, so one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class CardServiceJourneys : ICollectionFixture<PcscdFixture>, ICollectionFixture<WholeSystem>
{
    public const string Name = "pcscd";
}

/// <summary>The card service of the journeys. Ask for it in the constructor and call <see cref="ReadyAsync"/> first; it is running then, without a card, whatever the last test did to it.</summary>
public sealed class PcscdFixture : IAsyncDisposable
{
    public PrivatePcscd Pcscd { get; } = new();

    public async Task ReadyAsync()
    {
        Assert.SkipUnless(PrivatePcscd.IsPossible, PrivatePcscd.WhyNot);
        await Pcscd.StartEmptyAsync();
    }

    public ValueTask DisposeAsync() => Pcscd.DisposeAsync();
}
