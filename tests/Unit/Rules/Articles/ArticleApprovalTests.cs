using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;
using Xunit;

namespace Shikaku.Unit.Rules.Articles;

public sealed class ArticleApprovalTests
{
    private static readonly Actor Hanako = Actor.Staff(Guid.CreateVersion7());
    private static readonly Actor Taro = Actor.Staff(Guid.CreateVersion7());
    private static readonly Actor Jiro = Actor.Staff(Guid.CreateVersion7());

    [Fact]
    public void MayDecide_WhoWroteIt_IsNot() => Assert.False(ArticleApproval.MayDecide(Hanako, Writers(Hanako), 1, []));

    [Fact]
    public void MayDecide_AnotherPerson_Is() => Assert.True(ArticleApproval.MayDecide(Taro, Writers(Hanako), 1, []));

    /// <summary>Taro went on with Hanako's draft.</summary>
    [Fact]
    public void MayDecide_WhoseDraftWasGoneOnWith_IsNot()
    {
        var writers = Writers(Hanako, Taro);

        Assert.Equal([false, false, true], new[] { Hanako, Taro, Jiro }.Select(who => ArticleApproval.MayDecide(who, writers, 2, [])));
    }

    [Fact]
    public void MayDecide_WhoWroteWhatWasPublishedBefore_Is() => Assert.True(ArticleApproval.MayDecide(Hanako, Writers(Hanako, Taro), 2, [1]));

    [Fact]
    public void MayDecide_WhoWroteALaterDraft_Is() => Assert.True(ArticleApproval.MayDecide(Taro, Writers(Hanako, Taro), 1, []));

    private static Dictionary<int, Actor> Writers(params Actor[] writers) => writers.Select((writer, at) => (writer, at)).ToDictionary(each => each.at + 1, each => each.writer);
}
