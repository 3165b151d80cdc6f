using Shikaku.Rules.UsageApplications;

namespace Shikaku.Benchmarks.Portal;

/// <summary>Which pages are asked for, each time by another person or about another application.</summary>
internal sealed class PortalVisits
{
    public PortalVisits(PortalData data, SessionCookies users, SessionCookies staff)
    {
        var people = data.Applicants.Where(a => a.Index % 101 == 0).Select(a => (a.Number, Cookie: users.Of(a.Session))).ToList();
        var drafters = data.Drafters.Select(a => users.Of(a.Session)).ToList();
        var reviewers = data.Staff.Select(s => staff.Of(s.Session, "Lead")).ToList();
        var waiting = data.Applicants.Where(a => a.State == ApplicationState.Submitted).ToList();
        DrafterCookies = drafters;
        OfPortal =
        [
            ("home", i => new Visit("/home", people[i % people.Count].Cookie)),
            ("form", i => new Visit("/usage-application/apply", drafters[i % drafters.Count])),
            ("check answers", i => new Visit(Submits.Path, drafters[i % drafters.Count])),
            ("application", i => new Visit("/applications/" + people[i % people.Count].Number, people[i % people.Count].Cookie)),
        ];
        Visit Office(int i, string path) => new(path, reviewers[i % reviewers.Count]);
        OfOffice =
        [
            ("queue", i => Office(i, "/review")),
            ("queue, all states", i => Office(i, "/review?state=All")),
            ("queue, one flag, mine", i => Office(i, "/review?flag=NotMatched&assigned=Me")),
            ("queue, part of a name", i => Office(i, "/review?state=All&search=" + Uri.EscapeDataString($"第{1000 + (i * 37)}"))),
            ("case", i => Office(i, "/review/" + waiting[i * 13 % waiting.Count].Number)),
        ];
    }

    public IReadOnlyList<(string Name, Func<int, Visit> Visit)> OfPortal { get; }

    public IReadOnlyList<(string Name, Func<int, Visit> Visit)> OfOffice { get; }

    public IReadOnlyList<string> DrafterCookies { get; }
}
