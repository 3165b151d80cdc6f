using System.Text.Encodings.Web;
using System.Text.Json;
using Shikaku.Previews.Pictures;
using Shikaku.Previews.Tables;

namespace Shikaku.Previews;

/// <summary>
/// Makes what a reviewer sees of a file of a stranger. A program of its own: the back office runs it with little time, memory and disk, and whatever a file does to it
/// harms nothing else. Exit code 0: made; 1: nothing can be shown of this file; 2: called wrongly.
/// </summary>
internal static class Program
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Main(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["picture", var source] => Picture(source),
                ["sheets", var source] => Sheets(source),
                _ => 2,
            };
        }
        catch (Exception broken)
        {
            // Which exceptions a broken file brings out of the decoders is theirs to decide. Only the type: a message could carry what was read.
            Console.Error.WriteLine(broken.GetType().Name);
            return 1;
        }
    }

    private static int Picture(string source)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(HeicPicture.AsJpeg(source));
        return 0;
    }

    private static int Sheets(string source)
    {
        using var content = File.OpenRead(source);
        if (Workbook.Read(content) is not { } sheets)
        {
            return 1;
        }

        using var output = Console.OpenStandardOutput();
        JsonSerializer.Serialize(output, sheets, Plain);
        return 0;
    }
}
