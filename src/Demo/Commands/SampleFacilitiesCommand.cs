using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Shikaku.Demo.SampleData;
using Shikaku.Operations;

namespace Shikaku.Demo.Commands;

internal static class SampleFacilitiesCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("facilities", "Lists the sample facilities in the database, with what 施設の確認方法 ① asks for (all of it fictional).");
        command.SetAction((_, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            var sample = SampleFacilities.All.Select(facility => facility.FacilityCode).ToList();
            var stored = await db.Facilities.AsNoTracking()
                .Where(facility => sample.Contains(facility.FacilityCode))
                .ToListAsync(cancellationToken);
            if (stored.Count == 0)
            {
                return shell.Refuse("No sample facilities are loaded. Run \"sample load\" first.");
            }

            Table.Write(shell.Out,
            [
                ["機関コード", "name", "kind", "登録記号番号", "施術管理者生年月日 / 口座番号", "address"],
                .. stored.OrderBy(facility => sample.IndexOf(facility.FacilityCode)).Select(facility => (string[])
                [
                    facility.FacilityCode.Value,
                    facility.Name,
                    facility.Practices.Length == 0 ? $"{facility.Kind}" : string.Join(" + ", facility.Practices),
                    facility.RegistrationNumber ?? "-",
                    facility.ManagerBirthDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? facility.ClaimsAccountNumber ?? "-",
                    facility.Address,
                ]),
            ]);
            return Shell.Done;
        }));
        return command;
    }
}

internal static class SampleFirstFacilityCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("first-facility", "Prints the 機関コード of the first sample facility, for scripts.");
        command.SetAction(_ =>
        {
            shell.Out.WriteLine(SampleFacilities.All[0].FacilityCode);
            return Shell.Done;
        });
        return command;
    }
}
