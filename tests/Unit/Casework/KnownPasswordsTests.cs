using Shikaku.Casework.SignIn;
using Shikaku.Rules.Registration;
using Shikaku.Rules.Staff;
using Xunit;

namespace Shikaku.Unit.Casework;

public sealed class KnownPasswordsTests
{
    [Fact]
    public void Count_OfTheList_IsAtLeastAHundredThousand() => Assert.InRange(KnownPasswords.Count, 100_000, 1_000_000);

    [Theory]
    [InlineData("liverpool123")]
    [InlineData("michael12345")]
    [InlineData("computer1234")]
    [InlineData("1qazxsw23edc")]
    [InlineData("zaq12wsxcde3")]
    [InlineData("q1w2e3r4t5y6")]
    [InlineData("abcd1234abcd")]
    [InlineData("aa12345678910")]
    [InlineData("samsung12345")]
    [InlineData("trustno1trustno1")]
    [InlineData("charlie12345")]
    [InlineData("asdf1234asdf")]
    [InlineData("november2026")]
    [InlineData("yamada199001")]
    [InlineData("a1b2c3d4e5f6")]
    [InlineData("Ｌｉｖｅｒｐｏｏｌ１２３")]
    public void Judge_WhatEverybodyTries_IsRefused(string password) =>
        Assert.Equal(RegistrationRefusals.PasswordTooCommon, PasswordRules.Judge(password, mail: null, KnownPasswords.Contains));

    [Theory]
    [InlineData("yamada19900101")]
    [InlineData("november-2026!")]
    [InlineData("trustno1trustno1")]
    [InlineData("Ｌｉｖｅｒｐｏｏｌ１２３４５")]
    public void FindProblem_WhatEverybodyTries_IsRefusedToStaffToo(string password) =>
        Assert.Equal(StaffRefusals.PasswordTooEasy, StaffPasswords.FindProblem(password, "tarou", KnownPasswords.Contains));

    [Theory]
    [InlineData("まいあさ公園を三周はしる")]
    [InlineData("ひるには橋をわたって帰る")]
    [InlineData("correct horse battery")]
    [InlineData("another horse battery")]
    [InlineData("kasa to ishi no hashi")]
    [InlineData("7q4k-x2mp-9w3d-ht8r")]
    public void Judge_SeveralWordsOrChance_IsTaken(string password)
    {
        Assert.Null(PasswordRules.Judge(password, mail: null, KnownPasswords.Contains));
        Assert.False(PasswordRules.IsCommon(PasswordRules.Normalize(password), KnownPasswords.Contains));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(PasswordHashes.Rounds, false)]
    public void Match_HashOfOlderRounds_StillMatchesAndIsOutdated(int rounds, bool outdated)
    {
        var hash = new PasswordHashes(rounds).Hash("kasa to ishi");
        var today = new PasswordHashes(PasswordHashes.Rounds);

        Assert.True(today.Match(hash, "kasa to ishi"));
        Assert.False(today.Match(hash, "kasa to hashi"));
        Assert.False(today.Match(null, "kasa to ishi"));
        Assert.Equal(outdated, today.IsOutdated(hash));
    }
}
