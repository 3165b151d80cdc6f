using System.Globalization;
using System.Text;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.Rules.Facilities;

/// <summary>
/// Our groups beside a list that others keep: what the Unihan database says of 人名用漢字 and 常用漢字 that are a form of another, and of characters that are one in different shapes
/// (unihan-variants.txt tells which of them). It does not know most of the older forms of 常用漢字, so our groups go further.
/// </summary>
public sealed class KanjiVariantsTests
{
    [Fact]
    public void Variant_InThePublishedList_IsOneForFinding()
    {
        var listed = File.ReadLines(ProjectFolder.PathOf("tests", "Unit", "Rules", "Facilities", "unihan-variants.txt")).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' ').Select(code => new Rune(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))).ToArray()).ToList();

        Assert.Equal(244, listed.Count);
        Assert.Empty(listed.Where(pair => SearchKey.Of(pair[0].ToString()) != SearchKey.Of(pair[1].ToString())).Select(pair => $"{pair[0]}{pair[1]}"));
    }
}
