using Shikaku.Casework.DeviceReports;
using Shikaku.Contracts;
using Shikaku.EligibilityApi.Documents;
using Shikaku.EligibilityApi.Problems;
using Shikaku.EligibilityApi.Terminals;
using Shikaku.Rules.Codes;

namespace Shikaku.EligibilityApi.DeviceReports;

internal static class DeviceReportEndpoint
{
    public static void MapDeviceReports(this WebApplication app) => app
        .MapPost(ApiAddresses.DeviceReports, RecordAsync)
        .Document<DeviceReportResponse>(
            "ReportDevice",
            "機種の動作報告",
            "Tells whether a reader could do the visual check. Counted by model, and shown to everybody once three facilities have told; never with the facility.",
            (400, ProblemCodes.Malformed), (401, ProblemCodes.TerminalNotUsable), (403, TerminalMiddleware.RefusedCodes), (413, ProblemCodes.TooLarge), (415, ProblemCodes.WrongContentType), (503, ProblemCodes.Unavailable));

    private static async Task<IResult> RecordAsync(DeviceReportRequest request, HttpContext http, RecordDeviceReport record, CancellationToken cancellationToken)
    {
        var outcome = await record.RunAsync(
            new RecordDeviceReport.Request(Terminal.Of(http).CertificateSha256, request.ReaderModel, request.Worked, request.AppVersion), cancellationToken);
        return outcome.IsRefused(out var refusal, out var recorded)
            ? ProblemAnswers.Result(refusal)
            : Results.Ok(new DeviceReportResponse { Counted = recorded.Counted });
    }
}
