using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>Who may see which page. A new page for everybody must be written down here; one of the back office says which right it takes.</summary>
public sealed class PageRulesTests
{
    private static readonly string[] ForEverybody =
    [
        "BackOffice/Account/TakeBack",
        "BackOffice/SignIn/Code",
        "BackOffice/SignIn/Enrol",
        "BackOffice/SignIn/Index",
        "BackOffice/SignIn/Out",
        "BackOffice/SignIn/Password",
        "Portal/Account/ConfirmMail",
        "Portal/Account/TakeBack",
        "Portal/Articles/Article",
        "Portal/Articles/List",
        "Portal/AssistedEntries/Index",
        "Portal/Articles/Revisions",
        "Portal/Callbacks/Booked",
        "Portal/Callbacks/Cancel",
        "Portal/Callbacks/Index",
        "Portal/CardApp/Index",
        "Portal/CoLocations/Form",
        "Portal/ErrorCodes/Details",
        "Portal/ErrorCodes/Index",
        "Portal/Exemptions/Alone",
        "Portal/Exemptions/CheckAnswers",
        "Portal/Exemptions/Conditions",
        "Portal/Exemptions/Facility",
        "Portal/Exemptions/Form",
        "Portal/Exemptions/Index",
        "Portal/Exemptions/Kind",
        "Portal/Exemptions/People",
        "Portal/Exemptions/Practice",
        "Portal/Exemptions/Receipt",
        "Portal/Handouts/CallingOut",
        "Portal/Index",
        "Portal/Inquiries/CheckAnswers",
        "Portal/Inquiries/Files",
        "Portal/Inquiries/Index",
        "Portal/Inquiries/New",
        "Portal/Inquiries/Receipt",
        "Portal/Inquiries/Thread",
        "Portal/OpenFacilities/Data",
        "Portal/OpenFacilities/Index",
        "Portal/OperationStart/StopReminders",
        "Portal/Registration/Activate",
        "Portal/Registration/Confirm",
        "Portal/Registration/Register",
        "Portal/Registration/Resend",
        "Portal/Registration/Sent",
        "Portal/Search/Index",
        "Portal/Search/Suggestions",
        "Portal/ServiceStatus/Index",
        "Portal/SignIn/Forgot",
        "Portal/SignIn/Reset",
        "Portal/SignIn/ResetSent",
        "Portal/SignIn/SignIn",
        "Portal/SignIn/SignOut",
        "Portal/Statistics/Index",
        "Portal/Subsidies/Devices",
    ];

    /// <summary>For whoever of the staff is signed in.</summary>
    private static readonly string[] ForAllStaff = ["BackOffice/Account/Authenticator", "BackOffice/Account/Confirm", "BackOffice/Account/Index", "BackOffice/Index"];

    /// <summary>What pages inherit besides PageModel. None keeps a draft: such a page has a desk for it.</summary>
    private static readonly string[] Bases =
    [
        "Shikaku.BackOffice.Articles.ArticleForm",
        "Shikaku.BackOffice.Calls.CallPage", "Shikaku.BackOffice.Cases.CaseForm", "Shikaku.BackOffice.Cases.CasePage", "Shikaku.BackOffice.Cases.QueuePage", "Shikaku.BackOffice.Cases.QueuePage`2",
        "Shikaku.BackOffice.Pages.ServiceNotes.NotePage",
        "Shikaku.Portal.Pages.Claims.ClaimPage", "Shikaku.Portal.Pages.DeviceAccounts.DevicePageModel", "Shikaku.Portal.Pages.Exemptions.ExemptionPage",
        "Shikaku.Portal.Pages.UsageApplications.ApplicationPage",
    ];

    internal static IEnumerable<string> OpenPagesOf(string host) => ForEverybody.Where(name => name.StartsWith(host + "/", StringComparison.Ordinal));

    public static TheoryData<string> Hosts => ["Portal", "BackOffice"];

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Page_ForEverybody_IsWrittenDown(string host) =>
        Assert.Equal(
            OpenPagesOf(host).Order(StringComparer.Ordinal),
            Models(host).Where(model => model.IsDefined(typeof(AllowAnonymousAttribute), inherit: true)).Select(Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Page_OfTheBackOffice_SaysWhoMay()
    {
        var open = Models("BackOffice")
            .Where(model => !model.IsDefined(typeof(AllowAnonymousAttribute), inherit: true))
            .Where(model => !model.GetCustomAttributes<AuthorizeAttribute>(inherit: true).Any(rule => rule.Policy is not null || rule.Roles is not null))
            .Select(Name);

        Assert.Equal(ForAllStaff, open.Order(StringComparer.Ordinal));
    }

    /// <summary>A page without a model of its own would slip through the rules above.</summary>
    [Theory]
    [MemberData(nameof(Hosts))]
    public void Page_Every_HasAModelOfItsOwn(string host) =>
        Assert.All(Pages(host), page => Assert.True(ModelOf(page).IsSubclassOf(typeof(PageModel)), page.FullName));

    [Theory]
    [MemberData(nameof(Hosts))]
    public void PageBase_Any_IsWrittenDown(string host) =>
        Assert.Equal(
            Bases.Where(name => name.StartsWith($"Shikaku.{host}.", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            Assembly.Load($"Shikaku.{host}").GetTypes().Where(type => type.IsAbstract && type.IsSubclassOf(typeof(PageModel))).Select(type => type.FullName!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Page_OfADraft_InheritsNothingButPageModel(string host)
    {
        var pages = Models(host).Where(KeepsADraft).ToList();

        Assert.Equal(host == "Portal", pages.Count > 0);
        Assert.All(pages, page => Assert.Equal(typeof(PageModel), page.BaseType));
    }

    /// <summary>By what it is made with: a use case of drafts, a desk, or what works at one.</summary>
    private static bool KeepsADraft(Type type) => Needs(type).Any(needed => IsOfDrafts(needed) || Needs(needed).Any(IsOfDrafts));

    private static bool IsOfDrafts(Type type) => type.Namespace?.EndsWith(".Drafts", StringComparison.Ordinal) == true;

    private static IEnumerable<Type> Needs(Type type) => type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType);

    private static IEnumerable<Type> Models(string host) => Pages(host).Select(ModelOf).Distinct();

    private static IEnumerable<Type> Pages(string host) =>
        Assembly.Load($"Shikaku.{host}").GetCustomAttributes<RazorCompiledItemAttribute>().Where(item => item.Kind == "mvc.1.0.razor-page").Select(item => item.Type);

    private static Type ModelOf(Type page) => page.GetProperty("Model", BindingFlags.Public | BindingFlags.Instance)!.PropertyType;

    private static string Name(Type model) =>
        model.FullName!["Shikaku.".Length..].Replace(".Pages.", "/", StringComparison.Ordinal).Replace('.', '/')[..^"Model".Length];
}
