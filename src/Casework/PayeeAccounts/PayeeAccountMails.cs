using Shikaku.Casework.Addresses;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>Whoever is of the facility is told when its money is to go elsewhere: who did not do it can stop it in time. No mail holds an account number.</summary>
public sealed class PayeeAccountMails(AppDbContext db, Outbox outbox, PortalLinks portal)
{
    private const string NotYou = "お心当たりがないときは、パスワードを変更し、すぐにコールセンターへご連絡ください。";

    internal Task EnteredAsync(PayeeAccount account, bool first, DateTimeOffset now, CancellationToken cancellationToken) => (account.State, first) switch
    {
        (PayeeAccountState.Waiting, _) => SendAsync(account, "Waiting", "振込先口座の変更を受け付けました", "振込先口座の変更を受け付けました。", $"""
            手続き中の支払いがあるため、担当者が確認してから新しい口座に変わります。
            それまでは、いまの口座のままです。結果はメールでお知らせします。

            {NotYou}
            """, now, cancellationToken),
        (_, true) => SendAsync(account, "Registered", "振込先口座を登録しました", "振込先口座を登録しました。助成金と協力金は、この口座に振り込みます。", NotYou, now, cancellationToken),
        _ => SendAsync(account, "Changed", "振込先口座を変更しました", "振込先口座を変更しました。これからの助成金と協力金は、新しい口座に振り込みます。", NotYou, now, cancellationToken),
    };

    internal Task DecidedAsync(PayeeAccount account, string? reason, DateTimeOffset now, CancellationToken cancellationToken) => reason is null
        ? SendAsync(account, "Accepted", "振込先口座を変更しました", "担当者の確認が終わり、振込先口座が新しい口座に変わりました。", NotYou, now, cancellationToken)
        : SendAsync(account, "Refused", "振込先口座の変更を受け付けられませんでした", "振込先口座の変更は、次の理由で受け付けられませんでした。振込先は、これまでの口座のままです。", $"""
            ■ 理由
            {reason}

            変更が必要なときは、内容を確かめて、もう一度入力してください。
            """, now, cancellationToken);

    private async Task SendAsync(
        PayeeAccount account, string mail, string subject, string first, string rest, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var recipient in await FacilityUsers.AddressesAsync(db, account.FacilityCode, cancellationToken))
        {
            await outbox.AddAsync(MailText.Compose($"PayeeAccounts.{mail}", recipient, subject, $"""
                {first}

                金融機関：{account.BankName}　{account.BranchName}
                預金種目：{AccountTypes.Name(account.AccountType)}

                {rest}

                ■ 振込先口座の確認
                {portal.To(PortalAddresses.PayeeAccount.Index)}
                """), account.FacilityCode, now, cancellationToken);
        }
    }
}
