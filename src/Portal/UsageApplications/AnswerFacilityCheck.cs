using Shikaku.Casework;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.UsageApplications;

/// <summary>施設の確認 of what is typed in the form. What cannot be a birth date or an account number costs no try.</summary>
public sealed class AnswerFacilityCheck(CheckFacility check, TimeProvider time)
{
    public async Task<Outcome<FacilityCheckAnswer>> RunAsync(HttpContext http, FacilityKind facility, IReadOnlyDictionary<string, string> typed)
    {
        var now = time.GetUtcNow();
        if (ApplicationForm.StatedProblem(facility, typed, JapanDay.Of(now)) is { } problem)
        {
            return problem;
        }

        var me = http.Me();
        var stated = FacilityMatching.Canonical(facility, ApplicationForm.StatedText(facility, typed))!;
        var outcome = await check.RunAsync(new CheckFacility.Request(me.UserId, me.FacilityCode, stated), me.Acting(now), http.RequestAborted);
        return outcome.IsRefused(out var refusal, out var tried) ? refusal : FacilityCheckAnswer.Of(tried);
    }
}
