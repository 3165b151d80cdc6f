using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Facilities;
using Shikaku.Web.Articles;

namespace Shikaku.BackOffice.Articles;

/// <summary>The form of an article, of a new one and of one that is changed.</summary>
public abstract class ArticleForm(CheckArticleLinks links) : PageModel
{
    /// <summary>Bytes of a request: a text twenty times as long as may be kept is still told so beside its field.</summary>
    public const int LargestRequest = 20 * 1024 * 1024;

    public static IReadOnlyList<Choice> Topics { get; } = [.. ArticleTopics.All.Select(topic => new Choice(topic, topic))];

    public static IReadOnlyList<Choice> Kinds { get; } = [.. ArticleKinds.All.Select(kind => new Choice(kind.ToString(), ArticleKinds.Name(kind), ArticleKinds.Describe(kind)))];

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Description { get; set; }

    [BindProperty]
    public string? Topic { get; set; }

    [BindProperty]
    public bool SignedInOnly { get; set; }

    [BindProperty]
    public bool TreatmentOffice { get; set; }

    [BindProperty]
    public bool CheckupInstitution { get; set; }

    [BindProperty]
    public bool MidwiferyHome { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Phrasings { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>HTML of the text as it was sent; null: nobody asked for it.</summary>
    public string? Preview { get; private set; }

    public IReadOnlyList<CheckArticleLinks.Found> PreviewLinks { get; private set; } = [];

    /// <summary>Where the pages of this form are sent to.</summary>
    public abstract string Address { get; }

    /// <returns>Null: what is wrong stands beside the fields.</returns>
    protected ArticleEntry? ReadEntry()
    {
        var (entry, wrong) = ArticleEntry.Read(Typed());
        foreach (var (field, refusal) in wrong)
        {
            ModelState.Refuse(field, refusal);
        }

        return entry;
    }

    /// <summary>What would be kept of the text, as the portal would show it. What is wrong with other fields is told when it is saved.</summary>
    protected async Task ShowPreviewAsync(CancellationToken cancellationToken)
    {
        var wrong = ArticleEntry.Read(Typed()).Wrong.Where(each => each.Field == ArticleEntry.Fields.Body).ToList();
        if (wrong.Count > 0)
        {
            ModelState.Refuse(wrong[0].Field, wrong[0].Refusal);
            return;
        }

        var body = ArticleEntry.Clean(Body);
        (Preview, PreviewLinks) = (ArticleHtml.Of(body, OfficeAddresses.Articles.Files), await links.RunAsync(body, cancellationToken));
    }

    protected void Fill(ArticleText text, string? note)
    {
        (Title, Description, Topic, Body, Note) = (text.Title, text.Description, text.Topic, text.Body, note);
        (From, Until) = (Day(text.ShownFrom), text.ShownUntil is { } until ? Day(until) : null);
        Phrasings = string.Join('\n', text.Phrasings);
        SignedInOnly = text.Audience.SignedInOnly;
        TreatmentOffice = text.Audience.Kinds.Contains(FacilityKind.TreatmentOffice);
        CheckupInstitution = text.Audience.Kinds.Contains(FacilityKind.CheckupInstitution);
        MidwiferyHome = text.Audience.Kinds.Contains(FacilityKind.MidwiferyHome);
    }

    protected static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private ArticleEntry.Typed Typed() => new()
    {
        Title = Title, Description = Description, Topic = Topic, SignedInOnly = SignedInOnly, From = From, Until = Until, Phrasings = Phrasings, Body = Body, Note = Note,
        Kinds =
        [
            .. TreatmentOffice ? [nameof(FacilityKind.TreatmentOffice)] : Array.Empty<string>(), .. CheckupInstitution ? [nameof(FacilityKind.CheckupInstitution)] : Array.Empty<string>(),
            .. MidwiferyHome ? [nameof(FacilityKind.MidwiferyHome)] : Array.Empty<string>(),
        ],
    };
}
