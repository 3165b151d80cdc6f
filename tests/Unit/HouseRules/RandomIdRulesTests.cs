using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>An identifier that guards something has 128 random bits: it is made by <c>RandomId</c>, and no UUID of 122 is made anywhere.</summary>
public sealed class RandomIdRulesTests
{
    private static readonly string Root = Path.GetDirectoryName(ProjectFolder.PathOf("Shikaku.slnx"))!;

    [Fact]
    public void Source_Everywhere_MakesNoIdentifierOfItsOwn() => Assert.Empty(
        from file in Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        from line in File.ReadLines(file).Index()
        where line.Item.Contains("Guid.NewGuid", StringComparison.Ordinal)
        select $"{Path.GetRelativePath(Root, file)}:{line.Index + 1}: {line.Item.Trim()}");
}
