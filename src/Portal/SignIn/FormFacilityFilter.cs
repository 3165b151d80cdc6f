using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Facilities;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.SignIn;

/// <summary>
/// A form is for the facility it was opened for, whichever is in use in another tab by now (docs/adr/0018-a-person-holds-facilities.md). One of a facility that is not
/// theirs, of whoever was signed in here before, is refused.
/// </summary>
internal sealed class FormFacilityFilter : IAsyncResourceFilter
{
    private const string Field = "__Facility";

    /// <summary>What every form of who is signed in carries.</summary>
    public static (string Name, string Value)? FieldOf(HttpContext http) => http.MeOrNobody() is { } me ? (Field, me.FacilityCode.Value) : null;

    /// <summary>After the antiforgery token was found good, before a page reads the form. Uploads name their draft, which knows its facility.</summary>
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        // A refusal is explained by a page that is given the same form.
        var explains = http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!explains && http.MeOrNobody() is { } me && await OpenedForAsync(http.Request) is { } facility && facility != me.FacilityCode
            && !await CurrentUserLookup.UseAsync(http, facility))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status409Conflict);
            return;
        }

        // A mailed link has done its part: what is opened again later is about the facility in use then.
        if (!explains && HttpMethods.IsGet(http.Request.Method) && http.MeOrNobody() is not null && http.Request.Query.ContainsKey(PortalLinks.FacilityQuery))
        {
            var rest = http.Request.Query.Where(each => each.Key != PortalLinks.FacilityQuery);
            context.Result = new LocalRedirectResult(http.Request.PathBase + http.Request.Path + QueryString.Create(rest));
            return;
        }

        await next();
    }

    private static async Task<FacilityCode?> OpenedForAsync(HttpRequest request)
    {
        var named = (await PostedForm.ReadAsync(request))?[Field].ToString();
        return FacilityCode.TryParse(named, out var facility) ? facility : null;
    }
}
