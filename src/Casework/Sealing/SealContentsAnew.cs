using System.Xml.Linq;
using Npgsql;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Casework.Sealing;

/// <summary>Opens whatever the database holds sealed with an older key, and seals it with the newest. Hosts may run meanwhile: what they change first is left as they wrote it.</summary>
public sealed class SealContentsAnew(NpgsqlDataSource database, string keysFolder)
{
    // As the hosts name them.
    private static readonly (string Site, string Application)[] Sites = [("portal", "Shikaku.Portal"), ("back-office", "Shikaku.BackOffice")];

    /// <summary>How many were sealed with an older key.</summary>
    public sealed record Renewed(int Mails, int Authenticators, int Sheets, int CookieKeys, int Credentials);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Something does not open: a key is gone, or a content was changed.</exception>
    public async Task<Renewed> RunAsync(CancellationToken cancellationToken)
    {
        var (mails, staff, sheets) = (MailSeal.Load(keysFolder), StaffSeal.Load(keysFolder), SheetSeal.LoadPrivate(keysFolder));
        return new Renewed(
            await RowsAsync<byte[]>("outbox_mails", "sealed_message", "recipient", (old, to) => Again(mails, SealPurpose.MailTo(to), old), cancellationToken),
            await RowsAsync<byte[]>("staff_users", "sealed_authenticator", "id::text", (old, user) => Again(staff, SealPurpose.AuthenticatorOf(Guid.Parse(user)), old), cancellationToken)
            + await RowsAsync<byte[]>("portal_users", "sealed_authenticator", "id::text", (old, user) => Again(mails, SealPurpose.AuthenticatorOf(Guid.Parse(user)), old), cancellationToken),
            await RowsAsync<byte[]>("device_accounts", "sealed_secrets", "login_id", (old, account) => Again(sheets, SealPurpose.SheetOf(LoginId.Parse(account)), old), cancellationToken),
            await CookieKeysAsync(cancellationToken),
            await RowsAsync<byte[]>("credential_changes", "sealed_before", "user_id::text", (old, user) => Again(mails, SealPurpose.CredentialsOf(Guid.Parse(user)), old), cancellationToken)
            + await RowsAsync<byte[]>("staff_credential_changes", "sealed_before", "user_id::text", (old, user) => Again(staff, SealPurpose.CredentialsOf(Guid.Parse(user)), old), cancellationToken));
    }

    private static byte[]? Again(ContentSeal seal, SealPurpose purpose, byte[] old) => seal.IsOld(old) ? seal.Seal(purpose, seal.Open(purpose, old)) : null;

    private static byte[]? Again(SheetSeal seal, SealPurpose purpose, byte[] old) => seal.IsOld(old) ? seal.Seal(purpose, seal.Open(purpose, old)) : null;

    private async Task<int> CookieKeysAsync(CancellationToken cancellationToken)
    {
        var renewed = 0;
        foreach (var (site, application) in Sites)
        {
            var (seal, purpose) = (CookieSeal.Load(keysFolder, site), SealPurpose.CookieKeyOf(application));
            renewed += await RowsAsync<string>("data_protection_keys", "xml", "application", (old, of) => of == application ? Again(seal, purpose, old) : null, cancellationToken);
        }

        return renewed;
    }

    private static string? Again(CookieSeal seal, SealPurpose purpose, string old)
    {
        var key = XElement.Parse(old, LoadOptions.PreserveWhitespace);
        var changed = false;
        foreach (var secret in key.Descendants("sealed"))
        {
            if (Again(seal, purpose, Convert.FromBase64String(secret.Value)) is { } renewed)
            {
                secret.Value = Convert.ToBase64String(renewed);
                changed = true;
            }
        }

        return changed ? key.ToString(SaveOptions.DisableFormatting) : null;
    }

    /// <param name="owner">What the row is about, as SQL.</param>
    /// <param name="again">Null: sealed with the newest key already.</param>
    private async Task<int> RowsAsync<T>(string table, string column, string owner, Func<T, string, T?> again, CancellationToken cancellationToken)
        where T : class
    {
        var rows = new List<(string Id, T Old, string Owner)>();
        await using (var select = database.CreateCommand($"select id::text, {column}, {owner} from {table} where {column} is not null"))
        await using (var reader = await select.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add((reader.GetString(0), await reader.GetFieldValueAsync<T>(1, cancellationToken), reader.GetString(2)));
            }
        }

        var renewed = 0;
        foreach (var row in rows)
        {
            if (again(row.Old, row.Owner) is { } content)
            {
                await using var update = database.CreateCommand($"update {table} set {column} = $1 where id::text = $2 and {column} = $3");
                update.Parameters.AddRange((NpgsqlParameter[])[new() { Value = content }, new() { Value = row.Id }, new() { Value = row.Old }]);
                renewed += await update.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        return renewed;
    }
}
