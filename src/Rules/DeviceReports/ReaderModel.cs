using System.Text.RegularExpressions;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.DeviceReports;

/// <summary>The model of a card reader, out of the name that PC/SC gives it: without slot and serial number, so that all of one model are counted together.</summary>
public static partial class ReaderModel
{
    public const int Longest = 60;

    /// <param name="name">As the system calls the reader: 「ACS ACR39U ICC Reader [CCID Interface] (3B1A) 00 00」.</param>
    /// <returns>「ACS ACR39U ICC Reader」; null: nothing is left that could be a model.</returns>
    public static string? OfPcsc(string? name)
    {
        var bare = Slot().Replace(Brackets().Replace(VisibleText.Of(name), " ").Trim(), "");
        var model = string.Join(' ', bare.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return IsOne(model) ? model : null;
    }

    /// <summary>What may be counted: visible, without the brackets in which a serial number stands.</summary>
    public static bool IsOne(string? model) =>
        model is { Length: >= 1 and <= Longest } && model == VisibleText.Of(model).Trim() && UnreadableText.Find(model) is null && !model.Any(c => char.IsControl(c) || c is '(' or '[' or ')' or ']');

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Brackets();

    /// <summary>pcscd writes two numbers behind the name, Windows one.</summary>
    [GeneratedRegex("( [0-9A-Fa-f]{2} [0-9A-Fa-f]{2}| [0-9]{1,2})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Slot();
}
