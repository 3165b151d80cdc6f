using System.Text;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Subsidies;
using Shikaku.Rules.Audit;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Xunit;

namespace Shikaku.Database.Subsidies;

public sealed class ImportDeviceModelsTests
{
    [Fact]
    public async Task Import_ListThatExcelSavedInShiftJis_IsTakenWithoutItsEmptyRows()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.OwnerContext();
        const string list = "種類,メーカー,型番,対応,理由,,\r\n汎用カードリーダー,髙﨑電機,MR-1,はい\r\n,,,,\r\nタブレット,見本\u200B電機,MT-1,いいえ,\"二行の\r\n理由\"\r\n";
        using var csv = new MemoryStream([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(list)]);
        using var shiftJis = new MemoryStream(CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(list.Replace("\u200B", "", StringComparison.Ordinal)));

        foreach (var content in new[] { csv, shiftJis })
        {
            var imported = await new ImportDeviceModels(db).RunAsync(
                new ImportDeviceModels.Request(content), new ActingAs(Actor.Operator("test"), Reason: null, FixedClock.Morning), CancellationToken.None);

            Assert.Empty(imported.Bad);
            Assert.Equal((1, 1), (imported.Supported, imported.NotSupported));
            db.ChangeTracker.Clear();
            var models = await db.DeviceModels.AsNoTracking().OrderByDescending(model => model.Supported).ToListAsync();
            Assert.Equal(["髙﨑電機", "見本電機"], models.Select(model => model.Maker));
            Assert.Equal("二行の 理由", models[1].Reason);
        }
    }
}
