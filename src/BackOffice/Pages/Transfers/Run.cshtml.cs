using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Transfers;
using Shikaku.Rules;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Staff;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.Pages.Transfers;

/// <summary>One run: preview, release by a second person, file, result.</summary>
[May(StaffRight.SeePayments)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class RunModel(ShowRun show, TimeProvider time) : PageModel
{
    // The result of the largest run; the form's other parts come on top.
    private const long LargestRequest = ImportTransferResult.MostBytes + (64 * 1024);

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? CancelReason { get; set; }

    [BindProperty]
    public string? DownloadReason { get; set; }

    [BindProperty]
    public IFormFile? Result { get; set; }

    public ShowRun.View View { get; private set; } = null!;

    public int After { get; private set; }

    public bool ReturnedOnly { get; private set; }

    public bool MayHandle => HttpContext.Me().May(StaffRight.HandlePayments);

    /// <summary>In full for those who compare them with the bank's.</summary>
    public bool SeesAccounts => MayHandle;

    public bool IsMine => View.Run.PreparedBy == Acting.Actor;

    public string? ResultError => ModelState[nameof(Result)]?.Errors is [var first, ..] ? first.ErrorMessage : null;

    /// <summary>What was just done, for the banner.</summary>
    public string? Done => (string?)Request.Query["done"] switch
    {
        "Prepared" => "振込を準備しました。ほかの支払担当者に承認を依頼してください。",
        "Released" => "承認しました。振込データをダウンロードして、銀行に渡してください。",
        "Cancelled" => "取り消しました。支払は次の振込の対象になります。",
        "Imported" => "結果を取り込みました。施設にメールで知らせました。",
        _ => null,
    };

    private ActingAs Acting => HttpContext.Me().Acting(time.GetUtcNow());

    public static string Tone(TransferRunState state) => state switch
    {
        TransferRunState.Completed => "status--ok",
        TransferRunState.Prepared => "status--warn",
        _ => "",
    };

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken) => await LoadAsync(number, cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostReleaseAsync(int number, [FromServices] ReleaseTransferRun use, CancellationToken cancellationToken) =>
        DoAsync(number, "", "Released", () => use.RunAsync(new(new SeenRun(number, Version)), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostCancelAsync(int number, [FromServices] CancelTransferRun use, CancellationToken cancellationToken) => DoAsync(
        number, nameof(CancelReason), "Cancelled", () => use.RunAsync(new(new SeenRun(number, Version), CancelReason), Acting, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostDownloadAsync(int number, [FromServices] DownloadTransferFile use, CancellationToken cancellationToken)
    {
        if (!MayHandle)
        {
            return Forbid();
        }

        var outcome = await use.RunAsync(new DownloadTransferFile.Request(number, DownloadReason), Acting, cancellationToken);
        return outcome.IsRefused(out var refusal, out var file)
            ? await RefuseAsync(number, nameof(DownloadReason), refusal, cancellationToken)
            : File(file.Content, "application/octet-stream", file.Name);
    }

    public Task<IActionResult> OnPostImportAsync(int number, [FromServices] ImportTransferResult use, CancellationToken cancellationToken) =>
        DoAsync(number, nameof(Result), "Imported", async () => await use.RunAsync(new(new SeenRun(number, Version), await ReadAsync(cancellationToken)), Acting, cancellationToken), cancellationToken);

    public string PathTo(string handler) => OfficeAddresses.Transfers.Run(View.Run.Number) + $"?handler={handler}";

    public string PathOf(bool returnedOnly, int after = 0) => OfficeAddresses.Transfers.Run(View.Run.Number) + string.Create(
        CultureInfo.InvariantCulture, $"?after={after}{(returnedOnly ? "&returned=true" : "")}");

    /// <summary>Whether a part is shown open: something in it was refused.</summary>
    public bool IsOpen(string field) => ModelState[field]?.Errors.Count > 0;

    private async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        if (Result is null)
        {
            return [];
        }

        using var content = new MemoryStream(checked((int)Result.Length));
        await Result.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    private async Task<IActionResult> DoAsync<T>(int number, string field, string done, Func<Task<Outcome<T>>> use, CancellationToken cancellationToken)
        where T : class
    {
        if (!MayHandle)
        {
            return Forbid();
        }

        var outcome = ModelState.IsValid ? await use() : TransferRefusals.ChangedMeanwhile;
        return outcome.IsRefused(out var refusal, out _)
            ? await RefuseAsync(number, field, refusal, cancellationToken)
            : LocalRedirect(OfficeAddresses.Transfers.Run(number) + $"?done={done}");
    }

    private async Task<IActionResult> RefuseAsync(int number, string field, Refusal refusal, CancellationToken cancellationToken)
    {
        if (refusal == TransferRefusals.RunUnknown || !await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        var fields = new RefusalFields(field).Beside("", TransferRefusals.ChangedMeanwhile, TransferRefusals.NotReleased, TransferRefusals.StateNotAllowed, TransferRefusals.AlreadyImported);
        if (field == nameof(Result))
        {
            RefusalLog.NoteUpload(HttpContext, refusal);
        }

        ModelState.Refuse(fields, refusal);
        return Page();
    }

    private async Task<bool> LoadAsync(int number, CancellationToken cancellationToken)
    {
        After = int.TryParse(Request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0;
        ReturnedOnly = Request.Query["returned"] == "true";
        if (await show.RunAsync(new ShowRun.Request(number, After, ReturnedOnly), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
