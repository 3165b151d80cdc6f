using System.Net;
using Shikaku.TestKit.CardApp;

namespace Shikaku.Journeys.CardToResult;

/// <summary>Cards that go away in the middle of a check, command by command.</summary>
public sealed class PulledOutTests(PcscdFixture service, WholeSystem system) : WholeSystemTest(service, system)
{
    [Fact]
    public async Task PulledOut_AtEveryCommand_IsToldAndTheNextCheckWorks()
    {
        using var staff = await StaffClient.OpenAsync(Whole.App);
        await Whole.PutAsync("valid");
        await CheckAsync(staff, "I001");
        var commands = Whole.CommandsAnswered;

        for (var command = 1; command <= commands; command++)
        {
            await Whole.TakeAwayAsync();
            Whole.App.Checking.Clear();
            await Whole.PutAsync("valid", pullOutAtCommand: command);
            await CheckAsync(staff, "RemovedWhileReading");
            await Whole.UntilCardAsync(present: false);

            await Whole.PutAsync("valid");
            await CheckAsync(staff, "I001");
            Assert.Equal(3, Whole.TriesLeft("valid"));
        }
    }

    private static async Task CheckAsync(StaffClient staff, string outcome)
    {
        await staff.GetAsync("/");
        await staff.PressAsync("確認する", ("pin", "1234"));
        Assert.Equal(HttpStatusCode.OK, staff.Status);
        var seen = staff.Page.QuerySelector("[data-result-code]")?.GetAttribute("data-result-code")
            ?? staff.Page.QuerySelector("[data-problem]")?.GetAttribute("data-problem");
        Assert.Equal(outcome, seen);
    }
}
