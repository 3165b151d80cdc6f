using System.CommandLine;
using System.Globalization;

namespace Shikaku.Operations.Commands;

internal static class Days
{
    /// <summary>An option that takes a day as 2026-11-21 and nothing else.</summary>
    public static Option<DateOnly?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError($"{name}: \"{text}\" is no day. Write it as 2026-11-21.");
            return null;
        },
    };
}
