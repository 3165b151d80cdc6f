using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Articles;

/// <summary>All articles; what waits for somebody stands first.</summary>
[May(StaffRight.EditArticles)]
public sealed class IndexModel(ListArticles list) : PageModel
{
    /// <summary>Those that lead to something that is not there.</summary>
    private const string Broken = "Broken";

    private const int LastPage = 1000;

    public static IReadOnlyList<Choice> Kinds { get; } = [.. ArticleKinds.All.Select(kind => new Choice(kind.ToString(), ArticleKinds.Name(kind)))];

    public static IReadOnlyList<Choice> States { get; } = [.. ArticleStates.All.Select(state => new Choice(state.ToString(), ArticleStates.Name(state))), new(Broken, "リンク切れあり")];

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int PageNumber { get; set; } = 1;

    public PageOf<ListArticles.Row> Articles { get; private set; } = new([], More: false);

    public int Waiting { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, LastPage);
        var words = Words is { Length: > ArticleLimits.Title } ? Words[..ArticleLimits.Title] : Words;
        Articles = await list.RunAsync(
            new ListArticles.Request(Chosen(ArticleKinds.All, Kind), Chosen(ArticleStates.All, State), State == Broken, words, PageNumber), cancellationToken);
        Waiting = await list.CountWaitingAsync(cancellationToken);
    }

    public string AddressOf(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{OfficeAddresses.Articles.Index}?Kind={Uri.EscapeDataString(Kind ?? "")}&State={Uri.EscapeDataString(State ?? "")}&Words={Uri.EscapeDataString(Words ?? "")}&page-number={number}");

    private static T? Chosen<T>(IReadOnlyList<T> all, string? name)
        where T : struct, Enum => all.Where(each => each.ToString() == name).Select(each => (T?)each).FirstOrDefault();
}
