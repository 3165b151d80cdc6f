using Shikaku.Casework.ServiceStatus;
using Shikaku.Rules.ServiceStatus;

namespace Shikaku.Portal.ServiceStatus;

/// <summary>Whether it works, in one line.</summary>
/// <param name="Key">ok, trouble or unknown.</param>
public sealed record StatusLine(string Key, string Heading, string Words)
{
    private static readonly StatusLine Unknown = new("unknown", "まだわかりません", "このサイトが動き始めたばかりです。少し待ってから、もう一度開いてください。");
    private static readonly StatusLine NoDatabase = new("trouble", "データベースにつながりません", "申請と資格確認ができないことがあります。下の数は、つながっていたときのものです。");
    private static readonly StatusLine Incident = new("trouble", "障害が起きています", "下の「障害」をご覧ください。");
    private static readonly StatusLine Ok = new("ok", "すべて動いています", "申請も資格確認も、ふだんどおり使えます。");

    public static StatusLine Of(ServiceStatusSnapshot snapshot, DateTimeOffset now)
    {
        var still = snapshot.Hosts.Where(host => host.Works == false).Select(host => ServiceHosts.Name(host.Host)).ToList();
        return snapshot switch
        {
            { IsKnown: false } => Unknown,
            { DatabaseAnswers: false } => NoDatabase,
            _ when still.Count > 0 => new StatusLine("trouble", "止まっているものがあります", $"{string.Join('、', still)}が止まっています。担当者が調べています。"),
            _ when snapshot.Notes.Any(note => note.Kind == ServiceNoteKind.Incident && note.IsOpenAt(now)) => Incident,
            _ when snapshot.Hosts.All(host => host.Works is null) => Unknown,
            _ => Ok,
        };
    }
}
