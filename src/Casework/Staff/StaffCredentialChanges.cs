using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Staff;

/// <summary>Where the link of the mail leads.</summary>
/// <param name="TakeBack">The page's whole address.</param>
public sealed record StaffLinks(string TakeBack);

/// <summary>Keeps what was there before a change that a person of the staff makes to their own sign-in, and tells them by mail, who has an address: for 72 hours it can be taken back.</summary>
public sealed class StaffCredentialChanges(AppDbContext db, Outbox outbox, StaffSeal seal, StaffLinks links)
{
    public static readonly TimeSpan TakeBackValid = TimeSpan.FromHours(72);

    private const string Template = "Staff.CredentialChanged";
    private const int TokenBytes = 32;

    /// <summary>Before anything is changed; the caller saves.</summary>
    public async Task TellAsync(StaffUser user, StaffCredentialKind kind, ActingAs context, CancellationToken cancellationToken)
    {
        if (user.Email is not { } address)
        {
            return;
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        db.StaffCredentialChanges.Add(new StaffCredentialChange
        {
            Id = RandomId.New(),
            UserId = user.Id,
            Kind = kind,
            ChangedAt = context.At.ToUniversalTime(),
            SealedBefore = (await StaffCredentials.OfAsync(db, user.Id, cancellationToken)).Seal(user.Id, seal),
            TokenSha256 = Sha256(token),
            ExpiresAt = context.At.ToUniversalTime() + TakeBackValid,
        });
        outbox.Add(
            MailText.Compose(Template, address, $"審査・管理：{Name(kind)}", $"""
                審査・管理の職員「{user.UserName}」について、次の変更がありました。

                変更　{Name(kind)}
                日時　{JapanTime.Format(context.At)}

                ご自分で変更したときは、何もしていただく必要はありません。

                変更した覚えがないときは、すぐに下記のリンクを開いて、元に戻してください。この変更と、その後の変更をすべて元に戻し、すべてのブラウザーからログアウトします。
                リンクは、このメールの送信から72時間有効です。

                {links.TakeBack}?token={token}
                """),
            context.At);
    }

    /// <summary>Null: none that works now.</summary>
    internal async Task<StaffCredentialChange?> FindAsync(string? token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (hash, at) = (token is { Length: > 0 and <= 100 } ? Sha256(token) : [], now.ToUniversalTime());
        return await db.StaffCredentialChanges.AsNoTracking().SingleOrDefaultAsync(c => c.TokenSha256 == hash && c.TakenBackAt == null && c.ExpiresAt >= at, cancellationToken);
    }

    private static string Name(StaffCredentialKind kind) => kind switch
    {
        StaffCredentialKind.Password => "パスワードの変更",
        StaffCredentialKind.AuthenticatorAdded => "認証アプリの登録",
        StaffCredentialKind.AuthenticatorRemoved => "認証アプリの削除",
        StaffCredentialKind.PasskeyAdded => "パスキーの登録",
        StaffCredentialKind.PasskeyRemoved => "パスキーの削除",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static byte[] Sha256(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
