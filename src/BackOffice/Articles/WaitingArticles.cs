using System.Globalization;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Articles;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Articles;

/// <summary>What the menu says of articles that wait for an approval, to those who may give it.</summary>
public sealed class WaitingArticles(ListArticles list)
{
    /// <returns>Such as 「（承認待ち 2）」; nothing where nothing waits, for others, and while nobody can say.</returns>
    public async Task<string> InWordsAsync(CurrentStaff me)
    {
        try
        {
            return me.May(StaffRight.ApproveArticles) && await list.CountWaitingAsync(CancellationToken.None) is > 0 and var waiting ? string.Create(CultureInfo.InvariantCulture, $"（承認待ち {waiting:N0}）") : "";
        }
        catch (Exception away) when (DatabaseTrouble.IsCauseOf(away))
        {
            // The page that says so has a menu too.
            return "";
        }
    }
}
