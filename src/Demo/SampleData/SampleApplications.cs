using System.Globalization;
using System.Net;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Demo.SampleData;

/// <summary>A fictional portal user and what this person has sent.</summary>
/// <param name="Facility">Place in <see cref="SampleFacilities.All"/>; nobody else belongs to it.</param>
/// <param name="About">What there is to see, for who tries Shikaku out.</param>
internal sealed record SampleApplicant(string Mail, string Name, int Facility, string About, params SampleApplication[] Applications)
{
    /// <summary>Place of a second facility of theirs, under the same roof: declared as its 従たる施術所等.</summary>
    public int? Beside { get; init; }
}

/// <param name="DaysAgo">When it was sent; 1 at least.</param>
/// <param name="RightClaim">Of ①: what is on file is typed; false: another day or number.</param>
/// <param name="Files">Names of <see cref="SampleApplications.Files"/>.</param>
/// <param name="Sequel">What became of it, the day after: then <paramref name="DaysAgo"/> is 2 at least.</param>
/// <param name="Reasons">Of 差戻し and 却下, by code.</param>
internal sealed record SampleApplication(
    ApplicationKind Kind, int DaysAgo, FacilityCheck Check, int Staff, int Devices, ApplicationState Sequel = ApplicationState.Submitted, bool RightClaim = true, params string[] Files)
{
    public string? Reason { get; init; }

    public string[] Reasons { get; init; } = [];

    /// <summary>Somewhere no approved application came from: one of the addresses kept for examples (RFC 5737).</summary>
    public bool FromElsewhere { get; init; }

    /// <summary>As the portal's own browser on this machine sends it: what is tried out here comes from a network that is known.</summary>
    public IPNetwork? Network => SendingNetwork.Of(FromElsewhere ? IPAddress.Parse("198.51.100.7") : IPAddress.Loopback);
}

/// <summary>Applications in every state, so that portal and back office have something to show from the first minute on.</summary>
internal static class SampleApplications
{
    public const string Notice = "受領委任承諾通知書.pdf";
    public const string BlurredPhoto = "通知書の写真.png";

    /// <summary>File name to the name of the resource.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Notice] = "Shikaku.Demo.SampleData.Files.notice.pdf",
        [BlurredPhoto] = "Shikaku.Demo.SampleData.Files.blurred-photo.png",
    };

    public static byte[] Content(string name)
    {
        using var resource = typeof(SampleApplications).Assembly.GetManifestResourceStream(Files[name])!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Those that others stand on come first: an approval makes its network a known one.</summary>
    public static IReadOnlyList<SampleApplicant> All { get; } =
    [
        new("makoto@mihon.example", "見本　誠", 0, "承認済み。アカウント4件（登録済、停止、利用可）。併設の見本はりきゅう院も1人で（画面の上で切替え）",
            new SampleApplication(ApplicationKind.UsageStart, 12, FacilityCheck.ByMatching, 3, 4, ApplicationState.Approved)) { Beside = 1 },
        new("takeshi@naniwa.example", "浪速　健", 18, "承認済み、運用開始予定日を登録済み。追加申請が審査中",
            new SampleApplication(ApplicationKind.UsageStart, 40, FacilityCheck.ByMatching, 2, 2, ApplicationState.Approved),
            new SampleApplication(ApplicationKind.AdditionalDevices, 1, FacilityCheck.NotNeeded, 2, 8) { Reason = "訪問施術を始めるため、訪問する職員の端末を8台追加したい。" }),
        new("ichiro@reiji.example", "例示　一郎", 3, "審査中（書類の添付、PDFと画像）",
            new SampleApplication(ApplicationKind.UsageStart, 2, FacilityCheck.ByDocument, 2, 3, Files: [Notice, BlurredPhoto])),
        new("sango@kakuu.example", "架空　珊瑚", 5, "審査中（口座番号が一致しない）",
            new SampleApplication(ApplicationKind.UsageStart, 1, FacilityCheck.ByMatching, 4, 4, RightClaim: false)),
        new("manabu@renshu.example", "練習　学", 7, "審査中（職員数に対して台数が多い、初めての場所から）",
            new SampleApplication(ApplicationKind.UsageStart, 6, FacilityCheck.ByMatching, 1, 8) { FromElsewhere = true }),
        new("mai@enshu.example", "演習　舞", 10, "差戻し（写真が読み取れない）。修正して送信できる",
            new SampleApplication(ApplicationKind.UsageStart, 4, FacilityCheck.ByDocument, 2, 2, ApplicationState.Returned, Files: [BlurredPhoto])
            {
                Reasons = [ApplicationReturnReasons.DocumentUnreadable.Code],
            }),
        new("kenji@shiken.example", "試験　賢治", 14, "却下",
            new SampleApplication(ApplicationKind.UsageStart, 9, FacilityCheck.ByDocument, 1, 1, ApplicationState.Rejected, Files: [Notice])
            {
                Reasons = [ApplicationRefusalReasons.NotTheFacility.Code],
            }),
        new("misaki@reiji-massage.example", "例示　岬", 19, "取下げ。もう一度申請できる",
            new SampleApplication(ApplicationKind.UsageStart, 5, FacilityCheck.ByMatching, 2, 20, ApplicationState.Withdrawn)),
    ];

    /// <summary>For who wants to begin at 新規ユーザー登録.</summary>
    public static Facility NobodysFacility => SampleFacilities.All[2];

    /// <summary>What the person types into the form.</summary>
    public static Dictionary<string, string> Answers(SampleApplication application, Facility facility)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [FormFields.FacilityCheck] = application.Check.ToString(),
            [FormFields.StaffCount] = Text(application.Staff),
            [FormFields.DeviceCount] = Text(application.Devices),
            [FormFields.Reason] = application.Reason ?? "",
            [FormFields.TermsAgreed] = TermsOfUse.Version,
        };
        if (application.Check != FacilityCheck.ByMatching)
        {
            return answers;
        }

        if (facility.ManagerBirthDate is { } birth)
        {
            foreach (var (field, value) in FormVersions.Parts(application.RightClaim ? birth : birth.AddDays(1)))
            {
                answers[field] = value;
            }
        }
        else
        {
            answers[FormFields.Stated] = application.RightClaim ? facility.ClaimsAccountNumber! : "9876543";
        }

        return answers;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
