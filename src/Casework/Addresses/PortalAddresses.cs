using Shikaku.Rules.Articles;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Addresses;

/// <summary>
/// The portal's addresses, for its pages and for mails. As literals they stand here and in the @page line of each page, nowhere else. Bookmarks and mails that were sent
/// carry them: they never change. What ends in Route is the template of an endpoint that is no page, or of a page's further address.
/// </summary>
public static class PortalAddresses
{
    public const string Start = "/";
    public const string Home = "/home";

    /// <summary>マイリスト.</summary>
    public const string MyList = "/my-list";

    public const string TryACheck = "/try-a-check";
    public const string CardApp = "/app";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Banks = "/banks";

    /// <param name="Folder">What the addresses of the form begin with.</param>
    /// <param name="Fields">Where it is filled in.</param>
    public sealed record Form(string Folder, string Fields)
    {
        public string CheckAnswers => Folder + CheckAnswersPart;
    }

    public static class Articles
    {
        /// <summary>Pictures and documents of articles.</summary>
        public const string Files = "/articles/files";

        public const string FileRoute = Files + "/{name}";

        /// <summary>What the address of an article begins with.</summary>
        public const string OfPart = "/articles/";

        public static string Of(ArticleSlug slug) => OfPart + slug;

        /// <summary>After 「役に立ちましたか」 was answered.</summary>
        public static string Thanks(ArticleSlug slug) => Of(slug) + "?thanks=true#was-useful";

        /// <summary>All of them as one document: large type, and text for Braille.</summary>
        public const string AllAsPdf = "/help/all.pdf";

        public const string AllAsText = "/help/all.txt";

        /// <summary>改訂履歴 of よくある質問.</summary>
        public const string Revisions = "/help/questions/versions";

        public static string List(ArticleKind kind) => "/help/" + ArticleKinds.Folder(kind);
    }

    public static class Handouts
    {
        public const string Leaflet = "/handouts/leaflet.pdf";
        public const string LeafletAhaki = "/handouts/leaflet-ahaki.pdf";
        public const string Poster = "/handouts/poster.pdf";

        /// <summary>お声掛け, a step at a time.</summary>
        public const string CallingOut = "/handouts/calling-out/steps";

        /// <param name="from">The step before, to go back to; null: none.</param>
        public static string CallingOutStep(string step, string? from = null) => $"{CallingOut}?step={Escape(step)}{(from is null ? "" : $"&from={Escape(from)}")}";
    }

    public static class Registration
    {
        public const string Register = "/register";
        public const string Confirm = "/register/confirm";
        public const string Sent = "/register/sent";
        public const string Resend = "/register/resend";
        public const string Activate = "/activate";
    }

    public static class Password
    {
        public const string Forgot = "/password/forgot";
        public const string Sent = "/password/sent";
        public const string Reset = "/password/reset";
    }

    public static class Account
    {
        public const string Index = "/account";
        public const string Confirm = "/account/confirm";
        public const string SecondFactor = "/account/second-factor";

        /// <summary>Why sheets and accounts stay closed for a while.</summary>
        public const string Closed = "/account/closed";

        public const string Authenticator = "/account/authenticator";
        public const string AuthenticatorQrCode = "/account/authenticator/qr.svg";
        public const string Contact = "/account/contact";
        public const string Mail = "/account/mail";
        public const string ConfirmMail = "/account/mail/confirm";
        public const string Password = "/account/password";
        public const string Passkeys = "/account/passkeys";
        public const string Sessions = "/account/sessions";
        public const string TakeBack = "/account/take-back";
        public const string Facilities = "/account/facilities";
        public const string AddFacility = "/account/facilities/add";
        public const string ConfirmFacility = "/account/facilities/add/confirm";

        /// <summary>The people of the facility in use.</summary>
        public const string People = "/account/facilities/people";

        public static string RemovePerson(Guid person) => $"{People}/{person}";

        public static string GiveUpFacility(FacilityCode code) => $"/account/facilities/give-up/{code}";
    }

    public static class Applications
    {
        /// <summary>各種申請.</summary>
        public const string Menu = "/applications";

        public const string Status = "/applications/status";

        /// <summary>What 利用開始申請 is.</summary>
        public const string UsageStart = "/usage-application";

        public const string UsageStartForm = UsageStart + FieldsPart;

        /// <summary>What 追加申請 is.</summary>
        public const string AdditionalDevices = "/additional-devices";

        public const string AdditionalDevicesForm = AdditionalDevices + FieldsPart;

        public const string AdditionalDevicesReceiptRoute = AdditionalDevices + "/receipt/{number}";
        public const string AnswerRoute = "/applications/{number}/answer";

        public static string Details(string number) => "/applications/" + Escape(number);

        public static string Withdraw(string number) => Details(number) + "/withdraw";

        public static string AlreadyOpen(ApplicationKind kind) => $"/applications/open/{kind}";

        public static string Receipt(ApplicationKind kind, string number) => $"{Folder(kind)}/receipt/{Escape(number)}";

        /// <summary>A new one.</summary>
        public static Form New(ApplicationKind kind) => FormIn(Folder(kind));

        /// <summary>The answer to a 差戻し.</summary>
        public static Form Answer(string number) => FormIn(Details(number) + "/answer");

        private static string Folder(ApplicationKind kind) => kind == ApplicationKind.AdditionalDevices ? AdditionalDevices : UsageStart;
    }

    public static class Attachments
    {
        public const string UploadsRoute = "/attachments/{draftId:guid}/uploads";

        public static string Of(Guid draftId) => $"/attachments/{draftId}";
    }

    public static class OperationStart
    {
        public const string Index = "/operation-start";
        public const string CheckAnswers = Index + CheckAnswersPart;

        public const string RemindersPart = "/reminders";

        public static string StopReminders(string token) => $"{Index}{RemindersPart}/{Escape(token)}";
    }

    public static class DeviceAccounts
    {
        public const string Index = "/device-accounts";
        public const string Available = "/device-accounts?status=available";
        public const string SheetFileRoute = "/device-accounts/{loginId}/sheet.pdf";

        public static string Device(LoginId id) => $"/device-accounts/{id}";

        public static string Sheet(LoginId id) => Device(id) + "/sheet";

        public static string SheetFile(LoginId id) => Device(id) + "/sheet.pdf";

        public static string Reissue(LoginId id) => Device(id) + "/reissue";

        public static string Stop(LoginId id) => Device(id) + "/stop";
    }

    public static class Rounds
    {
        /// <summary>
        /// The pages of a round of 助成金 or 協力金. The first one that counts has the address that everybody knows; any other one that is open beside it has a folder of its own.
        /// </summary>
        /// <param name="key">Null: the first one.</param>
        public static Form Of(ProgrammeKind kind, string? key = null) =>
            kind == ProgrammeKind.Subsidy ? FormIn(Folder(Subsidies.Index, key)) : ReportIn(Folder(Cooperation.Index, key));

        private static string Folder(string first, string? key) => key is null ? first : $"{first}/rounds/{Escape(key)}";
    }

    public static class Subsidies
    {
        public const string Index = "/subsidy";
        public const string Devices = "/subsidy/devices";
        public const string RoundRoute = "/subsidy/rounds/{round}";
        public const string AnswerRoute = "/claims/{number}/answer";

        public static string Receipt(string number) => "/subsidy/receipt/" + Escape(number);

        /// <summary>The answer to a 差戻し.</summary>
        public static Form Answer(string number) => FormIn(Claims.Details(number) + "/answer");
    }

    public static class Cooperation
    {
        public const string Index = "/cooperation";
        public const string RoundRoute = "/cooperation/rounds/{round}";
        public const string AnswerRoute = "/cooperation/answer/{number}";

        public static string Receipt(string number) => "/cooperation/receipt/" + Escape(number);

        /// <summary>The answer to a 差戻し.</summary>
        public static Form Answer(string number) => new("/cooperation/answer/" + Escape(number), "/cooperation/answer/" + Escape(number));
    }

    public static class Claims
    {
        public const string Index = "/claims";

        /// <summary>交付決定通知書.</summary>
        public const string Notices = "/grant-notices";

        public const string NoticeFileRoute = "/claims/{number}/notice.pdf";

        public static string Details(string number) => "/claims/" + Escape(number);

        public static string NoticeFile(string number) => Details(number) + "/notice.pdf";

        public static string Report(string number) => Details(number) + "/report";

        public static string Withdraw(string number) => Details(number) + "/withdraw";
    }

    public static class PayeeAccount
    {
        public const string Index = "/payee-account";
        public const string Edit = "/payee-account/edit";
        public const string CheckAnswers = Index + CheckAnswersPart;
    }

    public static class CoLocations
    {
        public const string Index = "/co-location";
        public const string CheckAnswers = Index + CheckAnswersPart;
        public const string Form = "/co-location/form";
    }

    public static class Exemptions
    {
        public const string Index = "/exemption";
        public const string Practice = "/exemption/practice";
        public const string Kind = "/exemption/kind";
        public const string People = "/exemption/people";
        public const string Alone = "/exemption/alone";
        public const string SightPart = "sight";
        public const string DifficultyPart = "difficulty";
        public const string AloneSight = Alone + "/" + SightPart;
        public const string AloneDifficulty = Alone + "/" + DifficultyPart;
        public const string Conditions = "/exemption/conditions";
        public const string Facility = "/exemption/facility";
        public const string CheckAnswers = Index + CheckAnswersPart;
        public const string Receipt = "/exemption/receipt";
        public const string Form = "/exemption/form";
        public const string FormFile = "/exemption/form.pdf";
    }

    /// <summary>What the call centre entered with a caller, for who holds the mailed link.</summary>
    public const string AssistedEntry = "/assisted-entry";

    public static class ErrorCodes
    {
        public const string Index = "/error-codes";

        /// <summary>Of one code; known on the telephone and typed by hand.</summary>
        public static string Of(string code) => $"{Index}/{Escape(code)}";
    }

    public static class Contact
    {
        /// <summary>お問い合わせ先.</summary>
        public const string Index = "/contact";

        public const string New = "/contact/new";
        public const string CheckAnswers = Index + CheckAnswersPart;
        public const string Receipt = "/contact/receipt";

        /// <summary>One inquiry, for whoever has opened a mailed link or has just sent it.</summary>
        public const string Thread = "/contact/thread";

        /// <summary>The files of one inquiry.</summary>
        public const string Files = "/contact/files";

        public const string Mine = "/contact/mine";
        public const string MineRoute = "/contact/mine/{number}";
        public const string Callback = "/contact/callback";
        public const string CallbackBooked = "/contact/callback/booked";
        public const string CancelCallback = "/contact/callback/cancel";

        /// <summary>The form, with an error's code written into it.</summary>
        public static string About(string code) => $"{New}?code={Escape(code)}";

        public static string FilesOf(Guid id) => $"{Files}?id={id}";

        /// <summary>One inquiry of who is signed in.</summary>
        public static string OfMine(string number) => $"{Mine}/{Escape(number)}";
    }

    public static class Search
    {
        public const string Index = "/search";

        /// <summary>Pages that fit what is typed so far.</summary>
        public const string Suggestions = "/search/suggestions";

        public const string JsonRoute = "/search.json";

        /// <param name="kind">Only those of this kind; null: all.</param>
        public static string Of(string words, string? kind = null) => $"{Index}?q={Escape(words)}{(kind is null ? "" : "&kind=" + Escape(kind))}";

        /// <param name="number">Of the parts of so many results, from 1.</param>
        public static string Part(string words, string? kind, string number) => $"{Of(words, kind)}&part={Escape(number)}";
    }

    /// <summary>稼働状況.</summary>
    public static class Status
    {
        public const string Index = "/status";

        /// <summary>For machines.</summary>
        public const string File = "/status.json";
    }

    public static class Statistics
    {
        public const string Index = "/statistics";
        public const string FileRoute = "/statistics/{table}.csv";

        public static string File(string table) => $"/statistics/{Escape(table)}.csv";
    }

    /// <summary>対応施設検索: machines hold these too.</summary>
    public static class OpenFacilities
    {
        public const string Index = "/open-facilities";

        /// <summary>What everybody sees of the facility in use.</summary>
        public const string Mine = "/open-facilities/mine";

        /// <summary>About the files.</summary>
        public const string Data = "/open-facilities/data";

        public const string Csv = "/open-facilities.csv";
        public const string Json = "/open-facilities.json";
        public const string Changes = "/open-facilities/changes.json";

        public static string ChangesSince(string since, string after) => $"{Changes}?since={Escape(since)}&after={Escape(after)}";
    }

    public const string FieldsPart = "/apply";
    public const string ReportPart = "/report";
    public const string CheckAnswersPart = "/check-answers";

    private static Form FormIn(string folder) => new(folder, folder + FieldsPart);

    private static Form ReportIn(string folder) => new(folder, folder + ReportPart);

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
