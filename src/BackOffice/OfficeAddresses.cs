using System.Globalization;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Facilities;

namespace Shikaku.BackOffice;

/// <summary>
/// The back office's addresses. As literals they stand here and in the @page line of each page, nowhere else. Staff keep and share them: they never change. What ends in Route is
/// the template of an endpoint that is no page. Text in place of an identifier comes from where it is text: the audit trail, a search.
/// </summary>
public static class OfficeAddresses
{
    public const string Start = "/";
    public const string SignOut = "/sign-out";
    public const string Mail = "/mail";
    public const string Masters = "/masters";
    public const string Ledger = "/ledger";
    public const string LedgerFile = "/ledger/export.csv";
    public const string PayeeAccounts = "/payee-accounts";

    /// <summary>Applications.</summary>
    public static CasePages Review { get; } = new("/review");

    public static CasePages Claims { get; } = new("/claims");

    /// <summary>A queue and its cases.</summary>
    public sealed record CasePages(string Index)
    {
        public string Next => Index + "/next";

        public string Case(string number) => $"{Index}/{Escape(number)}";
    }

    public static class SignIn
    {
        public const string Index = "/sign-in";
        public const string Code = "/sign-in/code";
        public const string Password = "/sign-in/password";
        public const string Enrol = "/sign-in/enrol";
        public const string QrCode = "/authenticator.svg";
    }

    public static class Account
    {
        public const string Index = "/account";
        public const string Confirm = "/account/confirm";
        public const string Authenticator = "/account/authenticator";
        public const string Session = "/account/session";
        public const string TakeBack = "/account/take-back";
    }

    public static class ServiceNotes
    {
        public const string Index = "/status-notes";
        public const string Saved = Index + "?saved=true";
        public const string New = "/status-notes/new";

        public static string Edit(Guid id) => Edit(id.ToString());

        public static string Edit(string id) => $"{Index}/{Escape(id)}";
    }

    public static class Attachments
    {
        public const string Route = "/attachments/{id:guid}";
        public const string PicturePart = "pages/{page:int}";
        public const string DownloadPart = "download";

        public static string Of(Guid id) => $"/attachments/{id}";

        public static string Download(Guid id) => Of(id) + "/download";

        public static string Picture(Guid id, int page) => Of(id) + string.Create(CultureInfo.InvariantCulture, $"/pages/{page}");
    }

    public static class Programmes
    {
        public const string Index = "/programmes";

        public static string Of(string key) => $"{Index}#{key}";
    }

    public static class Payments
    {
        public const string Index = "/payments";

        public static string Of(Guid id) => $"/payments/{id}";
    }

    public static class Transfers
    {
        public const string Index = "/transfers";

        public static string Run(int number) => string.Create(CultureInfo.InvariantCulture, $"/transfers/{number}");

        public static string Run(string number) => "/transfers/" + Escape(number);
    }

    public static class Declarations
    {
        public const string Exemptions = "/declarations";
        public const string CoLocations = "/declarations?list=co-locations";
        public const string EnterExemption = "/declarations/exemptions/new";
        public const string EnterCoLocation = "/declarations/co-locations/new";
        public const string AskLetterRoute = "/declarations/exemptions/{number}/ask.pdf";

        public static string Exemption(string number) => "/declarations/exemptions/" + Escape(number);

        public static string AskLetter(string number) => Exemption(number) + "/ask.pdf";

        public static string CoLocation(Guid id) => $"/declarations/co-locations/{id}";

        public static string CoLocation(string id) => "/declarations/co-locations/" + Escape(id);
    }

    public static class Enforcement
    {
        public const string Index = "/enforcement";
        public const string ListFile = "/enforcement/list.csv";
        public const string Remind = "/enforcement/remind";
        public const string Step = "/enforcement/step";
        public const string Batches = "/enforcement/letters";
        public const string LettersFileRoute = "/enforcement/letters/{id:guid}/letters.pdf";

        public static string Facility(FacilityCode code) => $"/enforcement/facilities/{code}";

        public static string Batch(Guid id) => $"/enforcement/letters/{id}";

        public static string Batch(string id) => "/enforcement/letters/" + Escape(id);

        public static string LettersFile(Guid id) => Batch(id) + "/letters.pdf";
    }

    public static class Facilities
    {
        public const string Index = "/facilities";
        public const string ErrorCodes = "/facilities/error-codes";
        public const string Imports = "/facilities/imports";

        /// <summary>What a code means.</summary>
        public static string ErrorCode(string code) => $"{ErrorCodes}?code={Escape(code)}";

        public static string Facility(FacilityCode code) => $"/facilities/{code}";

        public static string Facility(string code) => "/facilities/" + Escape(code);

        /// <summary>A portal user who holds it.</summary>
        public static string User(FacilityCode code, Guid id) => $"/facilities/{code}/users/{id}";

        public static string Import(Guid id) => $"/facilities/imports/{id}";

        public static string Import(string id) => "/facilities/imports/" + Escape(id);
    }

    public static class Staff
    {
        public const string Index = "/staff";
        public const string Add = "/staff/add";

        public static string Request(Guid id) => $"/staff/requests/{id}";

        public static string Person(Guid id) => $"/staff/{id}";

        public static string Person(string id) => "/staff/" + Escape(id);
    }

    public static class Audit
    {
        /// <summary>What strangers tried.</summary>
        public const string Strangers = "/audit/strangers";

        public const string Index = "/audit";
        public const string File = "/audit/export.csv";
        public const string Looks = "/audit/looks";
        public const string LooksFile = "/audit/looks.csv";

        /// <summary>What one of the staff did from one day to another, as they are typed.</summary>
        public static string ByStaff(string actor, string from, string to) => $"/audit?Actor={Escape(actor)}&From={Escape(from)}&To={Escape(to)}";

        /// <summary>What one of the staff did.</summary>
        public static string ByStaff(Guid id) => $"/audit?Actor=staff:{id}";

        /// <summary>What was done to one of the staff.</summary>
        public static string OfStaff(Guid id) => $"/audit?Subject=staff:{id}";
    }

    public static class Inquiries
    {
        public const string Index = "/inquiries";
        public const string Callbacks = "/inquiries/callbacks";
        public const string DownloadRoute = "/inquiries/files/{id:guid}/download";
        public const string PictureRoute = "/inquiries/files/{id:guid}/pages/{page:int}";

        public static string Of(string number) => $"{Index}/{Escape(number)}";

        /// <param name="day">As 2026-11-21.</param>
        public static string CallbacksOf(string day) => $"{Callbacks}?day={Escape(day)}";

        public static string Download(Guid id) => $"/inquiries/files/{id}/download";

        public static string Picture(Guid id, int page) => string.Create(CultureInfo.InvariantCulture, $"/inquiries/files/{id}/pages/{page}");
    }

    public static class AssistedEntries
    {
        /// <summary>Of all facilities.</summary>
        public const string Index = "/desk/entries";

        /// <summary>運用開始日 with a caller of this facility.</summary>
        public static string OperationStart(FacilityCode code) => $"/desk/{code}/operation-start";
    }

    public static class CheckSimulation
    {
        /// <summary>What the card app says to a card.</summary>
        public const string Index = "/desk/simulator";
    }

    /// <summary>電話窓口の画面.</summary>
    public static class Desk
    {
        public const string Index = "/desk";

        /// <summary>The log of a call about no facility.</summary>
        public const string CallOfNobody = "/desk/call";

        /// <summary>What people call for, counted.</summary>
        public const string Reasons = "/desk/reasons";

        public const string LetterRoute = "/desk/{code:length(10)}/letter.pdf";

        public static string Facility(FacilityCode code) => $"{Index}/{code}";

        /// <summary>The log of a call about it.</summary>
        public static string Call(FacilityCode code) => Facility(code) + "/call";

        /// <summary>What its people can be sent.</summary>
        public static string Send(FacilityCode code) => Facility(code) + "/send";

        public static string Letter(FacilityCode code) => Facility(code) + "/letter.pdf";
    }

    public static class Articles
    {
        public const string Index = "/articles";
        public const string New = "/articles/new";

        /// <summary>Pictures and documents of articles.</summary>
        public const string Files = "/articles/files";

        public const string FileRoute = Files + "/{name}";

        public static string File(string name) => $"{Files}/{Escape(name)}";

        public static string Of(ArticleSlug slug) => Of(slug.Value);

        public static string Of(string slug) => $"{Index}/{Escape(slug)}";

        public static string Edit(ArticleSlug slug) => Of(slug) + "/edit";

        /// <summary>One of its versions.</summary>
        public static string Version(ArticleSlug slug, int number) => string.Create(CultureInfo.InvariantCulture, $"{Of(slug)}?shown={number}");

        /// <summary>What became another from one version to another.</summary>
        public static string Differences(ArticleSlug slug, int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{Of(slug)}?from={from}&to={to}#differences");

        /// <summary>What was searched for in vain on the portal.</summary>
        public const string Searches = "/articles/searches";
    }

    public static class Statistics
    {
        public const string Index = "/statistics";
        public const string FileRoute = "/statistics/{table}.csv";

        public static string File(string table) => $"/statistics/{Escape(table)}.csv";
    }

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
