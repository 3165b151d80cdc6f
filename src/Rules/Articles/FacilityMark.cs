namespace Shikaku.Rules.Articles;

/// <summary>「{施設名}」: the place in a handout where the name of the facility that hands it out stands.</summary>
public static class FacilityMark
{
    public const string Text = "{施設名}";

    /// <summary>Of somebody without a facility, within a sentence.</summary>
    public const string Nameless = "当施設";

    /// <param name="text">HTML or plain text; the name is written as that.</param>
    public static string Fill(string text, string name) => text.Replace(Text, name, StringComparison.Ordinal);
}
