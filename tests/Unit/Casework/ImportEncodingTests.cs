using System.Globalization;
using Shikaku.Casework.Imports;
using Shikaku.TestKit;

namespace Shikaku.Unit.Casework;

public sealed class ImportEncodingTests
{
    /// <summary>Every extension of CP932 (NEC's row 13, NEC's selection of IBM's, IBM's) as iconv of glibc has it: the first code of a run, then its characters.</summary>
    private static readonly string[] Runs = File.ReadAllLines(ProjectFolder.PathOf("tests", "Unit", "Casework", "cp932-extensions.txt"));

    [Fact]
    public void Read_EveryExtensionOfCp932_IsTheCharacterThatAnotherImplementationReads()
    {
        var (read, wrong) = (0, new List<string>());
        foreach (var run in Runs)
        {
            var code = int.Parse(run.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            foreach (var expected in run[5..].EnumerateRunes())
            {
                byte[] bytes = [(byte)'a', (byte)(code >> 8), (byte)code, (byte)'b'];
                ImportEncoding.ReplaceSelected(bytes);
                var text = ImportEncoding.Cp932.GetString(bytes);
                read++;
                if (text != $"a{expected}b")
                {
                    wrong.Add($"{code:X4} {expected} {text}");
                }

                code += (code & 0xFF) == 0x7E ? 2 : 1;
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(845, read);
    }

    [Fact]
    public void Read_TheSelectionBehindOtherCharacters_IsNotTornApart()
    {
        // 表 ends in 5C, ﾎ is one byte, 能 begins with 94 and ends in 5C.
        byte[] bytes = [0x95, 0x5C, 0xEE, 0xE0, 0xCE, 0x94, 0x5C, 0xED, 0x95];

        ImportEncoding.ReplaceSelected(bytes);

        Assert.Equal("表髙ﾎ能﨑", ImportEncoding.Cp932.GetString(bytes));
    }

    [Fact]
    public void Of_HeadingsInShiftJis_IsShiftJis()
    {
        Assert.Equal(932, ImportEncoding.Of(ImportEncoding.Cp932.GetBytes("機関コード,施設名\r\n")).CodePage);
        Assert.Equal(65001, ImportEncoding.Of("機関コード,施設名\r\n"u8).CodePage);
    }
}
