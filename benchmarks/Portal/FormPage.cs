namespace Shikaku.Benchmarks.Portal;

/// <summary>A page with a form, as it is found by who sends it.</summary>
internal static class FormPage
{
    /// <summary>The value the field comes with.</summary>
    public static string Field(this Answer page, string name)
    {
        var html = page.Text;
        var at = html.IndexOf($"name=\"{name}\"", StringComparison.Ordinal);
        if (at < 0)
        {
            throw new InvalidOperationException($"The page has no field {name}.");
        }

        var start = html.IndexOf("value=\"", at, StringComparison.Ordinal) + "value=\"".Length;
        return html[start..html.IndexOf('"', start)];
    }

    /// <summary>The token that goes back with it.</summary>
    public static string Token(this Answer page) => page.Field("__RequestVerificationToken");

    /// <summary>What it set, as it goes back in the Cookie header.</summary>
    public static string Cookies(this Answer page) => string.Join("; ", (page.SetCookie ?? "").Split('\n').Select(cookie => cookie.Split(';')[0]));
}
