using System.Diagnostics.CodeAnalysis;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.Unit.VirtualCard;

/// <summary>Commands and answers as hex, spaces anywhere.</summary>
internal static class CardTalk
{
    public const string SelectJpki = "00A4040C0A D392F000260100000001";
    public const string SelectPin = "00A4020C02 0018";
    public const string SelectKey = "00A4020C02 0017";
    public const string RightPin = "0020008004 31323334";
    public const string WrongPin = "0020008004 39393939";
    public const string CountTries = "00200080";

    public static string Send(this EmulatedCard card, [StringSyntax("hex")] string command) => Hex(card.Transmit(Bytes(command)));

    /// <summary>Sends all, returns the last answer.</summary>
    public static string Send(this EmulatedCard card, params ReadOnlySpan<string> commands)
    {
        var answer = "";
        foreach (var command in commands)
        {
            answer = card.Send(command);
        }

        return answer;
    }

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);
}
