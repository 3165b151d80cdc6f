using Shikaku.Casework.Certificates;
using Xunit;

namespace Shikaku.Unit.Casework.Sealing;

public sealed class ChallengeKeyTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(9));

    private readonly SealKeysFolder folder = new();

    [Fact]
    public void NonceOf_IssuedBeforeTheKeyChanged_IsStillOurs()
    {
        folder.Secret("challenge.key");
        var api = ChallengeKey.Load(folder.Path);
        var before = api.Issue(7, Now);

        folder.Secret("challenge.2.key");
        var after = api.Issue(7, Now);

        Assert.Equal([1, 2], [before[0], after[0]]);
        Assert.NotNull(api.NonceOf(before, 7, Now));
        Assert.NotNull(ChallengeKey.Load(folder.Path).NonceOf(after, 7, Now));
        File.Delete(folder.At("challenge.key"));
        Assert.Null(ChallengeKey.Load(folder.Path).NonceOf(before, 7, Now));
    }

    public void Dispose() => folder.Dispose();
}
