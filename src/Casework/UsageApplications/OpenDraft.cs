using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications;

/// <summary>
/// The draft of a form, begun where there is none: with what was sent, when a 差戻し is answered. A draft is the person's own note and no event of the
/// system: neither here nor in <see cref="SaveDraft"/> is anything audited.
/// </summary>
public sealed class OpenDraft(AppDbContext db)
{
    public sealed record Request(Guid UserId, FacilityCode FacilityCode, FacilityKind Facility, DraftForm Form);

    /// <param name="Unknown">Answers to an older form that this one has no field for.</param>
    public sealed record Opened(
        Guid Id, int Version, DateTimeOffset? SavedAt, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Unknown);

    public async Task<Outcome<Opened>> RunAsync(Request request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var draft = await FindAsync(request, cancellationToken);
        if (draft is null)
        {
            var answers = JsonSerializer.Serialize(await FirstAnswersAsync(request, cancellationToken));
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into drafts (id, user_id, facility_code, form, form_version, answers, saved_at)
                values ({Guid.CreateVersion7(now)}, {request.UserId}, {request.FacilityCode.Value}, {request.Form.Name}, {FormVersions.Current}, {answers}::jsonb, {now.ToUniversalTime()})
                on conflict (user_id, facility_code, form) do nothing
                """,
                cancellationToken);
            draft = await FindAsync(request, cancellationToken);
        }

        if (draft is null)
        {
            // Sent or deleted from another tab between the two.
            return UsageApplicationRefusals.DraftGone;
        }

        var upgraded = FormVersions.Upgrade(request.Form.Kind, request.Facility, draft.FormVersion, draft.Answers);
        return new Opened(draft.Id, draft.Version, draft.Version > 1 ? draft.SavedAt : null, upgraded.Answers, upgraded.Unknown);
    }

    private Task<Draft?> FindAsync(Request request, CancellationToken cancellationToken) =>
        db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.UserId == request.UserId && d.FacilityCode == request.FacilityCode && d.Form == request.Form.Name, cancellationToken);

    // Who typed into a second 利用開始申請 goes on here.
    private async Task<Dictionary<string, string>> FromUsageStartAsync(Request request, CancellationToken cancellationToken)
    {
        var typed = await FindAsync(request with { Form = DraftForm.Of(ApplicationKind.UsageStart) }, cancellationToken);
        return typed is null ? [] : typed.Answers.Where(each => each.Key is FormFields.StaffCount or FormFields.DeviceCount).ToDictionary(StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, string>> FirstAnswersAsync(Request request, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (request.Form.AnswerTo is not { } id)
        {
            return request.Form.Kind == ApplicationKind.AdditionalDevices ? await FromUsageStartAsync(request, cancellationToken) : answers;
        }

        var sent = await db.UsageApplications.AsNoTracking().SingleAsync(a => a.Id == id && a.ApplicantId == request.UserId, cancellationToken);
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        answers[FormFields.StaffCount] = sent.StaffCount.ToString(culture);
        answers[FormFields.DeviceCount] = sent.DeviceCount.ToString(culture);
        answers[FormFields.TermsAgreed] = sent.TermsVersion;
        if (sent.Kind == ApplicationKind.AdditionalDevices)
        {
            answers[FormFields.Reason] = sent.Reason ?? "";
            return answers;
        }

        answers[FormFields.FacilityCheck] = sent.FacilityCheck.ToString();
        if (request.Facility != FacilityKind.TreatmentOffice)
        {
            answers[FormFields.Claimed] = sent.Claimed ?? "";
        }
        else if (FacilityMatching.TryParseBirthDate(sent.Claimed, out var date))
        {
            foreach (var (field, value) in FormVersions.Parts(date))
            {
                answers[field] = value;
            }
        }

        return answers;
    }
}
