using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.PayeeAccounts;

namespace Shikaku.TestKit.PayeeAccounts;

/// <summary>The committed subset of the master of banks (banks/).</summary>
public static class TestBanks
{
    public static string Folder => ProjectFolder.PathOf("banks");

    public static async Task<ImportBanks.Imported> LoadAsync(AppDbContext db)
    {
        var banks = await BankFiles.ReadFolderAsync(Folder, CancellationToken.None);
        var outcome = await new ImportBanks(db).RunAsync(new ImportBanks.Request(banks!), new ActingAs(Actor.Parse("test"), Reason: null, FixedClock.Morning), CancellationToken.None);
        return outcome.Value!;
    }
}
