using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Enforcement;

/// <summary>「不足のお知らせ」 to a selection of facilities that have applied or work: those that cannot be told are named, the others are.</summary>
public sealed class RemindUnfinished(ListUnintroduced list, SendDutyReminder send)
{
    public sealed record Request(IReadOnlyList<FacilityCode> Facilities, EnforcementWorker Worker);

    public sealed record Done(int Sent, IReadOnlyList<(string Name, Refusal Why)> Others);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var codes = request.Facilities.Distinct().ToList();
        if (codes.Count is 0 or > ListUnintroduced.MostChosen)
        {
            return codes.Count == 0 ? EnforcementRefusals.NothingChosen : EnforcementRefusals.TooManyChosen;
        }

        var rows = new List<ListUnintroduced.Row>();
        var filter = new EnforcementFilter(JapanDay.Of(context.At), request.Worker.Prefectures, Practice: null, Stage: null);
        await foreach (var row in list.OfAsync(filter, codes.Where(request.Worker.Sees), cancellationToken))
        {
            rows.Add(row);
        }

        var (sent, others) = (0, new List<(string, Refusal)>());
        foreach (var row in rows)
        {
            if ((await send.RunAsync(row.Code, row.Duty, context, cancellationToken)).Refusal is { } refusal)
            {
                others.Add((row.Name, refusal));
            }
            else
            {
                sent++;
            }
        }

        return new Done(sent, others);
    }
}
