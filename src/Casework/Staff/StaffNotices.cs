using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>Tells all administrators, and the person, what is done to an account: by mail who has an address there, on the page of the staff everybody.</summary>
public sealed class StaffNotices(AppDbContext db, Outbox outbox)
{
    private const string Template = "Staff.Notice";

    public static string Name(StaffRequestKind kind) => kind switch
    {
        StaffRequestKind.Add => "職員の追加",
        StaffRequestKind.Change => "役割などの変更",
        StaffRequestKind.Enable => "停止の解除",
        StaffRequestKind.Reset => "ログイン方法のリセット",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public Task AskedAsync(StaffUser user, StaffRequestKind kind, ActingAs context, CancellationToken cancellationToken) =>
        TellAsync(user, $"{Name(kind)}の承認待ち", "別の管理者が職員の画面で内容を確かめ、承認するか、認めないかを選んでください。", context, cancellationToken);

    public Task DoneAsync(StaffUser user, string what, ActingAs context, CancellationToken cancellationToken) =>
        TellAsync(user, what, "覚えのない操作のときは、すぐにほかの管理者に連絡し、職員の画面でこの職員を停止してください。", context, cancellationToken);

    private async Task TellAsync(StaffUser user, string what, string next, ActingAs context, CancellationToken cancellationToken)
    {
        var addresses = await db.StaffUsers.AsNoTracking()
            .Where(u => u.Email != null && u.DisabledAt == null && u.Role == StaffRole.Administrator).Select(u => u.Email!).ToListAsync(cancellationToken);
        foreach (var address in (user.Email is { } own ? addresses.Append(own) : addresses).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            // Names of staff are typed by administrators; what is not needed to act stays out.
            outbox.Add(
                MailText.Compose(Template, address, $"職員の登録：{what}", $"""
                    審査・管理の職員「{user.UserName}」について、次の操作がありました。

                    操作　{what}
                    日時　{JapanTime.Format(context.At)}

                    {next}
                    """),
                context.At);
        }
    }
}
