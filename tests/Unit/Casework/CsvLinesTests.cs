using System.Text;
using Shikaku.Casework.Imports;

namespace Shikaku.Unit.Casework;

public sealed class CsvLinesTests
{
    [Theory]
    [InlineData("a,b,c\n1,\"x\ny\",3\n4,5,6\n", "a,b,c\n1,\"x y\",3\n4,5,6\n")]
    [InlineData("a,b,c\r\n1,\"x\r\ny, z\r\nw\",3\r\n4,5,6", "a,b,c\r\n1,\"x y, z w\",3\n4,5,6")]
    [InlineData("a,b,c\n1,\"say \"\"x\"\"\ny\",3\n", "a,b,c\n1,\"say \"\"x\"\" y\",3\n")]
    [InlineData("a,b,c\n1,2,\"x\ny\"\n", "a,b,c\n1,2,\"x y\"\n")]
    [InlineData("a,b,c\n1,5\"disk,3\n4,5,6\n", "a,b,c\n1,5\"disk,3\n4,5,6\n")]
    [InlineData("a,b,c\n\"1,2,3\n4,\"x\ny\",6\n7,8,9\n", "a,b,c\n\"1,2,3\n4,\"x y\",6\n7,8,9\n")]
    [InlineData("a,b,c\n\"1,2,3\n4,5,6\n", "a,b,c\n\"1,2,3\n4,5,6\n")]
    [InlineData("a,b,c\n1,\"2,3\n4,\"5\",6\n", "a,b,c\n1,\"2,3\n4,\"5\",6\n")]
    [InlineData("a,b,c\n1,\"x\ny\"\n4,5,6\n", "a,b,c\n1,\"x y\"\n4,5,6\n")]
    [InlineData("a,b,c\n\"x\ny\"\n4,5,6\n", "a,b,c\n\"x\ny\"\n4,5,6\n")]
    [InlineData("a,b,c\n1,2,\"x\ny\",,\n4,5,6\n", "a,b,c\n1,2,\"x y\",,\n4,5,6\n")]
    [InlineData("a,b,c\n1,2,\"x\ny\",4\n4,5,6\n", "a,b,c\n1,2,\"x\ny\",4\n4,5,6\n")]
    [InlineData("a,b,c\n1,\"2\n4,\"5\"\n7,8\n", "a,b,c\n1,\"2\n4,\"5\"\n7,8\n")]
    [InlineData("", "")]
    [InlineData("a,b", "a,b")]
    public void Read_LineBreaksInCells_BecomeSpacesWhereTheRecordThenHasItsColumns(string content, string lines)
    {
        using var stream = Of(content);
        using var reader = new StreamReader(stream);

        Assert.Equal(lines, reader.ReadToEnd());
    }

    [Fact]
    public void LineOfFile_BehindJoinedLines_IsTheLineOfTheFile()
    {
        using var stream = Of("a,b\n1,\"x\ny\nz\"\n2,3\n4,\"x\ny\"\n5,6\n");
        using var reader = new StreamReader(stream);
        _ = reader.ReadToEnd();

        Assert.Equal([1, 2, 5, 6, 8], Enumerable.Range(1, 5).Select(stream.LineOfFile));
    }

    [Fact]
    public void Read_ALongFileInSmallPieces_LosesNothing()
    {
        var content = string.Concat(Enumerable.Range(0, 20_000).Select(n => $"{n},みほん{n}\r\n"));
        using var stream = Of(content);
        using var whole = new MemoryStream();
        var piece = new byte[7];
        int read;
        while ((read = stream.Read(piece)) > 0)
        {
            whole.Write(piece, 0, read);
        }

        Assert.Equal(content, Encoding.UTF8.GetString(whole.ToArray()));
    }

    private static CsvLines Of(string content) => new(new MemoryStream(Encoding.UTF8.GetBytes(content)), Encoding.UTF8, _ => 2);
}
