using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Masters;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Masters;

namespace Shikaku.Casework.Subsidies;

/// <summary>
/// Takes in the list of devices. The file is the whole list: what it does not name is no longer on it, and is looked at by a person. A bad line takes in nothing.
/// </summary>
public sealed class ImportDeviceModels(AppDbContext db)
{
    /// <param name="Csv">UTF-8 or Shift_JIS, with headings.</param>
    public sealed record Request(Stream Csv);

    /// <param name="Bad">Where there are any, nothing was taken in.</param>
    public sealed record Imported(int Supported, int NotSupported, IReadOnlyList<DeviceModelFile.BadLine> Bad);

    public async Task<Imported> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await request.Csv.CopyToAsync(content, cancellationToken);
        var (rows, bad) = DeviceModelFile.Read(content.ToArray());
        if (bad.Count > 0)
        {
            return new Imported(0, 0, bad);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.DeviceModels.ExecuteDeleteAsync(cancellationToken);
        db.DeviceModels.AddRange(rows.Select(row => new DeviceModel
        {
            Kind = row.Kind, Maker = row.Maker, Model = row.Model, SearchKey = row.Key, Supported = row.Supported, Reason = row.Reason,
        }));
        await MasterState.TakeInAsync(db, Master.DeviceModels, context.At, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Subsidies.ImportDeviceModels, "device_models"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var supported = rows.Count(row => row.Supported);
        return new Imported(supported, rows.Count - supported, []);
    }
}
