using Shikaku.Casework.Addresses;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Destinations;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit.Programmes;
using Xunit;

namespace Shikaku.Unit.Casework;

/// <summary>Links lie in mails and letters that were sent: what stood in them once leads somewhere for good.</summary>
public sealed class PortalLinksTests
{
    private static readonly PortalLinks Links = new("https://portal.example");

    public static TheoryData<string, string> Mailed => new()
    {
        { "/", PortalAddresses.Start },
        { "/sign-in", PortalAddresses.SignIn },
        { "/password/forgot", PortalAddresses.Password.Forgot },
        { "/account/facilities/add", PortalAddresses.Account.AddFacility },
        { "/app", PortalAddresses.CardApp },
        { "/applications", PortalAddresses.Applications.Menu },
        { "/applications/U1", PortalAddresses.Applications.Details("U1") },
        { "/claims/S1", PortalAddresses.Claims.Details("S1") },
        { "/claims/S1/notice.pdf", PortalAddresses.Claims.NoticeFile("S1") },
        { "/claims/S1/report", PortalAddresses.Claims.Report("S1") },
        { "/payee-account", PortalAddresses.PayeeAccount.Index },
        { "/device-accounts", PortalAddresses.DeviceAccounts.Index },
        { "/operation-start", PortalAddresses.OperationStart.Index },
        { "/operation-start/reminders/a-_z", PortalAddresses.OperationStart.StopReminders("a-_z") },
        { "/co-location", PortalAddresses.CoLocations.Index },
        { "/articles/six-steps", PortalAddresses.Articles.Of(SiteArticles.SixSteps) },
        { "/exemption", PortalAddresses.Exemptions.Index },
        { "/register", PortalAddresses.Registration.Register },
        { "/register/resend", PortalAddresses.Registration.Resend },
        { "/home", PortalAddresses.Home },
        { "/usage-application", PortalAddresses.Applications.UsageStart },
        { "/applications/status", PortalAddresses.Applications.Status },
        { "/try-a-check", PortalAddresses.TryACheck },
        { "/subsidy", PortalAddresses.Subsidies.Index },
        { "/cooperation", PortalAddresses.Cooperation.Index },
        { "/error-codes", PortalAddresses.ErrorCodes.Index },
        { "/error-codes/E104", PortalAddresses.ErrorCodes.Of("E104") },
        { "/contact", PortalAddresses.Contact.Index },
    };

    [Theory]
    [MemberData(nameof(Mailed))]
    public void To_APageThatMailsLeadTo_IsWhatItEverWas(string path, string address) => Assert.Equal("https://portal.example" + path, Links.To(address));

    [Theory]
    [InlineData("/activate", PortalAddresses.Registration.Activate)]
    [InlineData("/password/reset", PortalAddresses.Password.Reset)]
    [InlineData("/account/mail/confirm", PortalAddresses.Account.ConfirmMail)]
    [InlineData("/account/take-back", PortalAddresses.Account.TakeBack)]
    [InlineData("/contact/thread", PortalAddresses.Contact.Thread)]
    [InlineData("/assisted-entry", PortalAddresses.AssistedEntry)]
    public void To_WithAToken_CarriesItInTheQuery(string path, string address) => Assert.Equal($"https://portal.example{path}?token=a-_z", Links.To(address, "a-_z"));

    [Fact]
    public void To_OfAFacility_NamesIt() =>
        Assert.Equal("https://portal.example/home?facility=1379999004", Links.To(PortalAddresses.Home, FacilityCode.Parse("1379999004")));

    [Theory]
    [InlineData(TestProgrammes.TreatmentOffice, true, "/subsidy")]
    [InlineData(TestProgrammes.TreatmentOffice, false, "/subsidy/rounds/subsidy-treatment-office-2024")]
    [InlineData(TestProgrammes.Cooperation, true, "/cooperation")]
    [InlineData(TestProgrammes.Cooperation, false, "/cooperation/rounds/cooperation-2025")]
    public void To_FirstRoundOrAnother_IsWhereItIsLookedForOrInAFolderOfItsOwn(string key, bool isFirst, string path) =>
        Assert.Equal("https://portal.example" + path, Links.To(new Destination.Round(TestProgrammes.Read(key).Kind, isFirst ? null : key)));
}
