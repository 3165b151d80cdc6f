using Shikaku.Casework.Facilities;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Enforcement;

namespace Shikaku.Hosts.Portal.OpenFacilities;

/// <summary>Facilities in Tokyo whose 運用開始日 has come.</summary>
internal static class TestOpenFacilities
{
    public static async Task<Facility> AddAsync(TestDatabase database, string name, string prefecture = "13", string practice = "JudoTherapy")
    {
        var facility = await TestOffices.AddAsync(database, prefecture, practice, name: name);
        await database.ExecuteAsync($"update facilities set address = '東京都見本市見本町1-2-3' where facility_code = '{facility.FacilityCode}'");
        await database.ExecuteAsync($"insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{facility.FacilityCode}', '2026-11-01', now(), 'test')");
        return facility;
    }
}
