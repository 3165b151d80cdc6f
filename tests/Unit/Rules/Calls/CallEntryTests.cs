using Shikaku.Rules.Calls;
using Xunit;

namespace Shikaku.Unit.Rules.Calls;

public sealed class CallEntryTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Read_WhatIsFilledIn_IsKeptAsItWillLie()
    {
        var read = CallEntry.Read("subsidy", "Sent", " 案内を\r\n送った。 ", Today);

        Assert.Equal(("subsidy", CallOutcome.Sent, "案内を\n送った。"), (read.Value!.Reason.Key, read.Value.Outcome, read.Value.Note));
        Assert.DoesNotContain("案内", read.Value.ToString(), StringComparison.Ordinal);
        Assert.Null(CallEntry.Read("subsidy", "Sent", " ", Today).Value!.Note);
    }

    [Fact]
    public void Read_WhereNothingIsRight_RefusesEachBesideItself()
    {
        var read = CallEntry.Read("nothing", "1", "1234 5678 9012", Today);

        Assert.Null(read.Value);
        Assert.Equal(
            [("Reason", CallRefusals.ReasonMissing), ("Outcome", CallRefusals.OutcomeMissing), ("Note", CallRefusals.PersonalNumber)],
            read.Problems.Select(problem => (problem.Field, problem.Refusal)));
    }
}
