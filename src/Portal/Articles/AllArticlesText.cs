using System.Text;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Calendar;
using Shikaku.Web.Articles;

namespace Shikaku.Portal.Articles;

/// <summary>All articles as plain text that a Braille translator takes as it is: UTF-8, CRLF, one sentence a line, no table and no picture.</summary>
public static class AllArticlesText
{
    private const string LineEnd = "\r\n";

    public static byte[] Of(AllArticles all)
    {
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append(LineEnd);

        Line("施術所等向け総合ポータルサイト　すべての記事");
        Line($"{JapaneseDate.FormatBoth(all.Day)}の内容です。");
        Line("点字にしやすいように、表と絵を使わずに書いています。");
        Line();
        Line("【目次】");
        foreach (var (kind, articles) in all.Parts)
        {
            Line($"{ArticleKinds.Name(kind)}（{articles.Count}件）");
            foreach (var article in articles)
            {
                Line("・" + article.Text.Title);
            }
        }

        foreach (var (kind, articles) in all.Parts)
        {
            Line();
            Line($"【【{ArticleKinds.Name(kind)}】】");
            foreach (var article in articles)
            {
                Line();
                Line($"【【{article.Text.Title}】】");
                Line(article.Text.Description);
                foreach (var line in ArticleLines.Of(FacilityMark.Fill(article.Text.Body, FacilityMark.Nameless)))
                {
                    Line(line);
                }
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
