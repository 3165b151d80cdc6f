using Shikaku.Casework.Payments;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;
using Shikaku.Web.Hosting;

namespace Shikaku.BackOffice.Payments;

/// <summary>Section "Transfer": 委託者 as agreed with the bank. The defaults are made up (docs/stand-ins.md).</summary>
internal static class TransferConfiguration
{
    public static PaymentSettings Read(HostSettings settings)
    {
        settings.Judge("Transfer:ConsignorName", name => TransferText.IsPartyName(name) && name.Length <= 40 ? null : "it takes at most 40 letters that a transfer knows: half-width kana, capitals, digits");
        var consignor = new TransferConsignor(
            Digits("ConsignorCode", "9999999999"),
            Text("ConsignorName", "ﾐﾎﾝｼﾊﾗｲｷｷﾝ"),
            Digits("BankCode", "9999"),
            Text("BankName", "ミホン"),
            Digits("BranchCode", "999"),
            Text("BranchName", "ホンテン"),
            settings.OneOf("Transfer:AccountType", AccountType.Ordinary),
            Digits("AccountNumber", "9999999"));
        return new PaymentSettings(consignor, settings.Switch("Transfer:LineEnds", unless: true));

        string Text(string key, string unless) => settings.Text("Transfer:" + key) ?? unless;

        string Digits(string key, string unless)
        {
            settings.Judge("Transfer:" + key, text => text.Length == unless.Length && text.All(char.IsAsciiDigit) ? null : $"it takes {unless.Length} digits");
            return Text(key, unless);
        }
    }
}
