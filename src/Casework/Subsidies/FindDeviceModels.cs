using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>What the list of devices says of those that were typed.</summary>
public sealed class FindDeviceModels(AppDbContext db)
{
    public async Task<IReadOnlyDictionary<string, KnownModel>> OfAsync(IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken)
    {
        var keys = SubsidyForm.Keys(typed);
        return await db.DeviceModels.AsNoTracking().Where(m => keys.Contains(m.SearchKey))
            .ToDictionaryAsync(m => m.SearchKey, m => new KnownModel(m.Supported, m.Reason), StringComparer.Ordinal, cancellationToken);
    }

    /// <summary>The whole list, for people to look into.</summary>
    public Task<List<DeviceModel>> AllAsync(CancellationToken cancellationToken) =>
        db.DeviceModels.AsNoTracking().OrderBy(m => m.Kind).ThenBy(m => m.Maker).ThenBy(m => m.Model).ToListAsync(cancellationToken);
}
