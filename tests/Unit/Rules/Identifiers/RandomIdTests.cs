using Shikaku.Rules.Identifiers;
using Xunit;

namespace Shikaku.Unit.Rules.Identifiers;

public sealed class RandomIdTests
{
    /// <summary>A UUID of version 4 has six bits that are always the same.</summary>
    [Fact]
    public void New_Many_EveryBitIsBothSetAndNot()
    {
        var ids = Enumerable.Range(0, 256).Select(_ => RandomId.New().ToByteArray()).ToList();

        Assert.All(Enumerable.Range(0, 128), bit => Assert.Equal(2, ids.Select(id => (id[bit / 8] >> (bit % 8)) & 1).Distinct().Count()));
    }
}
