using System.Globalization;

namespace Shikaku.Rules.Mail;

/// <summary>A mail address as staff see it who need not know it: the first character and the domain.</summary>
public static class MailAddressMask
{
    public static string Of(string address)
    {
        var at = address.LastIndexOf('@');
        return at <= 0 ? "***" : $"{StringInfo.GetNextTextElement(address)}***{address[at..]}";
    }
}
