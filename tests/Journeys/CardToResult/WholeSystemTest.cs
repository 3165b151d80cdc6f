namespace Shikaku.Journeys.CardToResult;

/// <summary>One test on the whole system, which is in order when it begins.</summary>
[Collection(CardServiceJourneys.Name)]
public abstract class WholeSystemTest(PcscdFixture service, WholeSystem system) : IAsyncLifetime
{
    protected PcscdFixture Service => service;

    protected WholeSystem Whole => system;

    public virtual async ValueTask InitializeAsync()
    {
        await service.ReadyAsync();
        await system.ReadyAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await system.LetGoAsync();
        GC.SuppressFinalize(this);
    }
}
