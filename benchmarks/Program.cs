using System.Globalization;
using Shikaku.Benchmarks.Card;
using Shikaku.Benchmarks.Eligibility;
using Shikaku.Benchmarks.Facilities;
using Shikaku.Benchmarks.Lookup;
using Shikaku.Benchmarks.Payments;
using Shikaku.Benchmarks.Portal;
using Shikaku.Benchmarks.Search;
using Shikaku.Benchmarks.Security;

namespace Shikaku.Benchmarks;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["eligibility", var api, var bare, var account, var home]:
                await EligibilityBenchmark.RunAsync(new Uri(api), new Uri(bare), account.Split(' '), home);
                return 0;
            case ["bare-endpoint", var port, var connectionString, var keys]:
                await BareEndpoint.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), connectionString, keys);
                return 0;
            case ["portal", var portal, var office, var bare, var home, var portalProcess, var officeProcess, var bareProcess]:
                return await PortalBenchmark.RunAsync(SitesOf(portal, office, bare, home, [portalProcess, officeProcess, bareProcess]));
            case ["bare-submit", var port, var connectionString]:
                await BareSubmit.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), connectionString);
                return 0;
            case ["card", var card]:
                return await CardBenchmark.RunAsync(card);
            case ["facilities", var owner]:
                await FacilitiesBenchmark.RunAsync(owner);
                return 0;
            case ["lookup", var owner, var portal]:
                return await LookupBenchmark.RunAsync(owner, new Uri(portal));
            case ["payments", var owner, var application]:
                await PaymentsBenchmark.RunAsync(owner, application);
                return 0;
            case ["search"]: return await SearchBenchmark.RunAsync();
            case ["security", var portal, var office, var api, var home, var uploadMegabytes, var portalProcess, var officeProcess, var apiProcess]:
                return await SecurityBenchmark.RunAsync(new AttackedHosts(Attacked(portal, portalProcess), Attacked(office, officeProcess), Attacked(api, apiProcess), home)
                {
                    UploadMegabytes = int.Parse(uploadMegabytes, CultureInfo.InvariantCulture),
                });
            case ["strangers", var home, var attack]:
                await Attacks.RunAsync(home, attack);
                return 0;
            default:
                await Console.Error.WriteLineAsync("Use ./bench card, ./bench eligibility, ./bench facilities, ./bench lookup, ./bench payments, ./bench portal, ./bench search or ./bench security.");
                return 2;
        }
    }

    private static Sites SitesOf(string portal, string office, string bare, string home, string[] processes) => new(new Uri(portal), new Uri(office), new Uri(bare), home)
    {
        PortalProcess = int.Parse(processes[0], CultureInfo.InvariantCulture),
        OfficeProcess = int.Parse(processes[1], CultureInfo.InvariantCulture),
        BareProcess = int.Parse(processes[2], CultureInfo.InvariantCulture),
    };

    private static AttackedHost Attacked(string address, string process) => new(new Uri(address), int.Parse(process, CultureInfo.InvariantCulture));
}
