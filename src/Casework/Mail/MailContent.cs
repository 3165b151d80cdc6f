using System.Globalization;
using System.Text;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Mail;

/// <summary>A mail as it travels (RFC 5322, 2045, 2047): ASCII throughout, the text in base64, so that no line begins with a dot.</summary>
internal static class MailContent
{
    /// <summary>UTF-8 bytes in one encoded word: with its frame it stays under 75 characters.</summary>
    private const int BytesInWord = 45;

    private const string SenderName = "施術所等向け総合ポータルサイト";

    /// <param name="id">Of the row, and when it was written: the same mail has the same Message-ID however often it is tried.</param>
    public static byte[] Of(MailMessage message, string from, long id, DateTimeOffset queuedAt, DateTimeOffset now)
    {
        var sender = OnWire(from);
        var domain = sender[(sender.LastIndexOf('@') + 1)..];
        string[] lines =
        [
            $"From: {Words(SenderName)} <{sender}>",
            $"To: <{OnWire(message.Recipient)}>",
            $"Subject: {Words(message.Subject)}",
            string.Create(CultureInfo.InvariantCulture, $"Date: {now.UtcDateTime:ddd, dd MMM yyyy HH:mm:ss} +0000"),
            string.Create(CultureInfo.InvariantCulture, $"Message-ID: <{id}.{queuedAt.ToUnixTimeMilliseconds()}@{domain}>"),
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(message.Body.ReplaceLineEndings("\r\n")), Base64FormattingOptions.InsertLineBreaks),
        ];
        return Encoding.ASCII.GetBytes(string.Join("\r\n", lines));
    }

    /// <summary>Quoted and in ASCII where that is needed; what is no address stays as it is, and the server says so.</summary>
    internal static string OnWire(string address) => MailAddress.TryParse(address, out var mail) ? mail.OnWire : address;

    /// <summary>Encoded words, each of whole characters, folded.</summary>
    internal static string Words(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>(BytesInWord);
        var rune = new byte[4];
        foreach (var character in text.EnumerateRunes())
        {
            var length = character.EncodeToUtf8(rune);
            if (bytes.Count + length > BytesInWord)
            {
                words.Add(Word(bytes));
                bytes.Clear();
            }

            bytes.AddRange(rune.AsSpan(0, length));
        }

        words.Add(Word(bytes));
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> bytes) => $"=?UTF-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
