using Shikaku.Rules.PayeeAccounts;
using Xunit;

namespace Shikaku.Unit.Rules.PayeeAccounts;

public sealed class AccountEntryTests
{
    [Theory]
    [InlineData("10530", "12345671", "058", AccountType.Ordinary, "1234567")]
    [InlineData("１０５３０－２", "１２３４５６７１", "058", AccountType.Ordinary, "1234567")]
    [InlineData("10530", "11", "058", AccountType.Ordinary, "0000001")]
    [InlineData("11940", "1231", "198", AccountType.Ordinary, "0000123")]
    [InlineData("00530", "123456", "059", AccountType.Current, "0123456")]
    [InlineData("00530-1", "1", "059", AccountType.Current, "0000001")]
    [InlineData("00100", "1234567", "019", AccountType.Current, "1234567")]
    public void Yucho_SymbolAndNumberOfThePassbook_BecomeBranchTypeAndAccount(string symbol, string number, string branch, AccountType type, string account)
    {
        var converted = YuchoConversion.Convert(symbol, number).Account!.Value;

        Assert.Equal((branch, type, account), (converted.BranchCode, converted.Type, converted.AccountNumber));
    }

    [Theory]
    [InlineData("10530", "12345672", null, "Y114")]
    [InlineData("10530", "123456781", null, "Y114")]
    [InlineData("10530", "1", null, "Y114")]
    [InlineData("10530", "1234A671", null, "Y114")]
    [InlineData("10530", "00000001", null, "Y109")]
    [InlineData("00530", "12345678", null, "Y115")]
    [InlineData("00530", "0", null, "Y109")]
    [InlineData("20530", "12345671", "Y112", null)]
    [InlineData("1053", "12345671", "Y112", null)]
    [InlineData("1053012", "12345671", "Y112", null)]
    [InlineData("1O530", "12345671", "Y112", null)]
    [InlineData("", "12345671", "Y111", null)]
    [InlineData("10530", "", null, "Y113")]
    [InlineData("", "", "Y111", "Y113")]
    [InlineData("abcde", "", "Y112", "Y113")]
    public void Yucho_WhatCannotBeAPassbook_IsRefusedBesideItsField(string symbol, string number, string? ofSymbol, string? ofNumber)
    {
        var converted = YuchoConversion.Convert(symbol, number);

        Assert.Null(converted.Account);
        Assert.Equal((ofSymbol, ofNumber), (converted.OfSymbol?.Code, converted.OfNumber?.Code));
    }

    [Theory]
    [InlineData("1", "0000001")]
    [InlineData("1234567", "1234567")]
    [InlineData("０１２３４５６", "0123456")]
    [InlineData("123-4567", "1234567")]
    public void Number_UpToSevenDigits_IsPaddedWithZeros(string typed, string number) => Assert.Equal((number, null), PayeeAccountNumber.Read(typed));

    [Theory]
    [InlineData(null, "Y107")]
    [InlineData(" ", "Y107")]
    [InlineData("12345678", "Y108")]
    [InlineData("12345A", "Y108")]
    [InlineData("一二三", "Y108")]
    [InlineData("0", "Y109")]
    [InlineData("0000000", "Y109")]
    public void Number_ThatIsNone_IsRefused(string? typed, string code) => Assert.Equal(code, PayeeAccountNumber.Read(typed).Refusal!.Code);

    [Fact]
    public void Number_Masked_ShowsItsLastThreeDigits() => Assert.Equal("＊＊＊＊567", PayeeAccountNumber.Masked("1234567"));

    [Theory]
    [InlineData("058", AccountType.Ordinary, true)]
    [InlineData("058", AccountType.Savings, true)]
    [InlineData("058", AccountType.Current, false)]
    [InlineData("059", AccountType.Current, true)]
    [InlineData("059", AccountType.Ordinary, false)]
    public void TypeFits_OfYucho_TheBranchSaysWhichKind(string branch, AccountType type, bool fits)
    {
        Assert.Equal(fits, AccountEntry.TypeFits("9900", branch, type));
        Assert.True(AccountEntry.TypeFits("0001", branch, type));
    }

    [Fact]
    public void Read_OfAnotherBank_TakesWhatWasChosen()
    {
        var (entry, problems) = AccountEntry.Read(new Dictionary<string, string>
        {
            ["Kind"] = "Bank", ["BankCode"] = "0001", ["BranchCode"] = "001", ["Type"] = "Savings", ["Number"] = "42", ["Holder"] = "ミホン", ["Symbol"] = "x",
        });

        Assert.Empty(problems);
        Assert.Equal(new AccountEntry("0001", "001", AccountType.Savings, "0000042", "ﾐﾎﾝ"), entry);
    }

    [Fact]
    public void Read_Nothing_NamesEveryFieldInTheOrderOfTheForm()
    {
        Assert.Equal(["Kind", "Holder"], AccountEntry.Read(new Dictionary<string, string>()).Problems.Select(p => p.Field));
        Assert.Equal(
            ["BankCode", "Type", "Number", "Holder"], AccountEntry.Read(new Dictionary<string, string> { ["Kind"] = "Bank" }).Problems.Select(p => p.Field));
        Assert.Equal(
            ["Symbol", "YuchoNumber", "Holder"], AccountEntry.Read(new Dictionary<string, string> { ["Kind"] = "Yucho" }).Problems.Select(p => p.Field));
    }

    [Theory]
    [InlineData("10530", "12345671", "Ordinary", AccountType.Ordinary)]
    [InlineData("10530", "12345671", "Savings", AccountType.Savings)]
    [InlineData("00530", "1234567", "", AccountType.Current)]
    [InlineData("00530", "1234567", "Savings", AccountType.Current)]
    public void Read_OfYucho_HasTheKindThatThePassbookSays(string symbol, string number, string type, AccountType expected)
    {
        var (entry, problems) = AccountEntry.Read(new Dictionary<string, string>
        {
            ["Kind"] = "Yucho", ["Symbol"] = symbol, ["YuchoNumber"] = number, ["YuchoType"] = type, ["Holder"] = "ミホン",
        });

        Assert.Empty(problems);
        Assert.Equal(expected, entry!.Type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Current")]
    public void Read_SavingsOfYuchoWithoutTheirKind_AskForIt(string type)
    {
        var problem = AccountEntry.Read(new Dictionary<string, string>
        {
            ["Kind"] = "Yucho", ["Symbol"] = "１０５３０", ["YuchoNumber"] = "12345671", ["YuchoType"] = type, ["Holder"] = "ミホン",
        }).Problems.Single();

        Assert.Equal(("YuchoType", "Y118"), (problem.Field, problem.Refusal.Code));
    }

    [Theory]
    [InlineData("㈱ミホン", "「㈱」は使えません。会社や法人の種類は、通帳では略語です。名前の前なら「カ)」、後なら「(カ」と入力してください。")]
    [InlineData("（株）ミホン", "「株」は使えません。会社や法人の種類は、通帳では略語です。名前の前なら「カ)」")]
    [InlineData("ミホン・ハリ", "「・」は使えません。「・」は「.」で入力してください。")]
    [InlineData("見本", "「見」は使えません。口座名義は、カナ、英字")]
    public void Problem_OfASignWithARemedy_SaysIt(string holder, string text)
    {
        var problem = AccountEntry.Read(new Dictionary<string, string>
        {
            ["Kind"] = "Yucho", ["Symbol"] = "10530", ["YuchoNumber"] = "12345671", ["YuchoType"] = "Ordinary", ["Holder"] = holder,
        }).Problems.Single();

        Assert.StartsWith(text, problem.Refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Problem_OfACharacter_NamesIt()
    {
        var problem = AccountEntry.Read(new Dictionary<string, string> { ["Kind"] = "Yucho", ["Symbol"] = "10530", ["YuchoNumber"] = "12345671", ["YuchoType"] = "Ordinary", ["Holder"] = "見本" }).Problems.Single();

        Assert.StartsWith("「見」は使えません。", problem.Refusal.Detail, StringComparison.Ordinal);
    }
}
