using Microsoft.Extensions.Configuration;
using Shikaku.BackOffice.Mail;
using Shikaku.BackOffice.Payments;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Web.Hosting;
using Xunit;

namespace Shikaku.Unit.BackOffice;

/// <summary>Sections Smtp and Transfer: what is wrong with them is said when the host starts, not when the first mail or file is made.</summary>
public sealed class OfficeSettingsTests
{
    [Theory]
    [InlineData("Smtp:Port", "mail", "Smtp:Port is \"mail\", but takes a number from 0 to 65535")]
    [InlineData("Smtp:StartTls", "yes", "Smtp:StartTls is \"yes\", but takes true or false")]
    [InlineData("Smtp:User", "portal", "Smtp:User cannot be used: it needs Smtp:StartTls, for a password never travels in the clear")]
    [InlineData("Smtp:Host", "mail.example.jp", "Smtp:Host cannot be used: the mail server is another machine, and mails would go there in the clear; set Smtp:StartTls to true (or Smtp:ClearText, where the way there is safe by other means)")]
    [InlineData("Smtp:From", "portal", "Smtp:From cannot be used: it is no mail address")]
    [InlineData("Smtp:PasswordFile", "/nowhere/at-all", "Smtp:PasswordFile cannot be used: no file can be read at /nowhere/at-all that holds the password alone")]
    [InlineData("Smtp:Authority", "/nowhere/at-all", "Smtp:Authority cannot be used: no file can be read at /nowhere/at-all that holds the certificate of the authority (PEM)")]
    [InlineData("Transfer:ConsignorCode", "12345", "Transfer:ConsignorCode cannot be used: it takes 10 digits")]
    [InlineData("Transfer:ConsignorName", "見本支払機構", "Transfer:ConsignorName cannot be used: it takes at most 40 letters that a transfer knows: half-width kana, capitals, digits")]
    [InlineData("Transfer:AccountType", "Gold", "Transfer:AccountType is \"Gold\", but takes one of Ordinary, Current, Savings")]
    [InlineData("Transfer:AccountNumber", "123456７", "Transfer:AccountNumber cannot be used: it takes 7 digits")]
    [InlineData("Transfer:LineEnds", "CRLF", "Transfer:LineEnds is \"CRLF\", but takes true or false")]
    public void Read_WhatCannotBeUsed_IsSaidInWords(string key, string value, string problem)
    {
        var wrong = Assert.Throws<SettingsException>(() => Settings((key, value)).Read(all => (SmtpConfiguration.Read(all), TransferConfiguration.Read(all))));

        Assert.Equal([problem], wrong.Problems);
    }

    [Theory]
    [InlineData("Smtp:Host", "localhost", "Smtp:StartTls", "false")]
    [InlineData("Smtp:Host", "::1", "Smtp:StartTls", "false")]
    [InlineData("Smtp:Host", "mail.example.jp", "Smtp:StartTls", "true")]
    [InlineData("Smtp:Host", "mail.example.jp", "Smtp:ClearText", "true")]
    public void Read_MailServerNobodyListensOnTheWayTo_IsTaken(string key, string value, string also, string set) =>
        Assert.Equal(value, Settings((key, value), (also, set)).Read(SmtpConfiguration.Read).Host);

    [Fact]
    public void Read_EverythingSet_GivesIt()
    {
        var (smtp, transfer) = Settings(
            ("Smtp:Host", "mail.test"), ("Smtp:Port", "587"), ("Smtp:StartTls", "true"), ("Smtp:User", "portal"), ("Smtp:Password", "secret"), ("Smtp:From", "no-reply@portal.test"),
            ("Transfer:ConsignorCode", "0123456789"), ("Transfer:AccountType", "Current"), ("Transfer:LineEnds", "false"))
            .Read(all => (SmtpConfiguration.Read(all), TransferConfiguration.Read(all)));

        Assert.Equal(("mail.test", 587, true, "portal", "secret", "no-reply@portal.test"), (smtp.Host, smtp.Port, smtp.StartTls, smtp.User, smtp.Password, smtp.From));
        Assert.Equal(("0123456789", AccountType.Current, "9999999", false), (transfer.Consignor.Code, transfer.Consignor.AccountType, transfer.Consignor.AccountNumber, transfer.LineEnds));
    }

    private static HostSettings Settings(params (string Key, string Value)[] values) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(values.Select(each => KeyValuePair.Create(each.Key, (string?)each.Value))).Build());
}
