using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Web.Security;

namespace Shikaku.Portal.SignIn;

/// <summary>Who acts on a form that everybody may send.</summary>
internal static class AnybodyActing
{
    private static readonly Actor PublicForm = Actor.System("public-form");

    /// <summary>The person who is signed in, else the form.</summary>
    public static ActingAs Anybody(this HttpContext http, DateTimeOffset now) =>
        http.MeOrNobody()?.Acting(now) ?? new ActingAs(PublicForm, Reason: null, now) { Network = http.Network() };
}
