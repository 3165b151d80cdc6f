using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;
using Xunit;

namespace Shikaku.Unit.Rules.Registration;

public sealed class RegistrationRulesTests
{
    [Theory]
    [InlineData("協139990000", "協139990000")]
    [InlineData("契２８０４４４０－０－０", "契280444000")]
    [InlineData(" 協 1399900‐0‑0 ", "協139990000")]
    [InlineData("1399900—0―0", "139990000")]
    [InlineData("1234567", "1234567")]
    [InlineData("12345678901", null)]
    [InlineData("123456", null)]
    [InlineData("協契1234567", null)]
    [InlineData("協", null)]
    [InlineData("A1234567", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("\ud8001234567", null)]
    public void RegistrationNumber_AsTyped_IsNormalized(string? typed, string? value) =>
        Assert.Equal(value, RegistrationNumber.TryParse(typed, out var number) ? number.Value : null);

    [Theory]
    [InlineData("03-1234-5678", "0312345678")]
    [InlineData("（０３）１２３４ー５６７８", "0312345678")]
    [InlineData("+81 90 1234 5678", "09012345678")]
    [InlineData("060-1234-5678", "06012345678")]
    [InlineData("0800-080-4583", "08000804583")]
    [InlineData("0120-000-000", "0120000000")]
    [InlineData("03-1234-567", null)]
    [InlineData("03-1234-56789", null)]
    [InlineData("090-1234-567", null)]
    [InlineData("1234567890", null)]
    [InlineData("0000000000", null)]
    [InlineData("03-1234-567a", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void PhoneNumber_AsTyped_IsDigits(string? typed, string? value) => Assert.Equal(value, PhoneNumber.TryParse(typed, out var phone) ? phone.Value : null);

    [Theory]
    [InlineData(" Hanako@Example.JP ", "Hanako@example.jp")]
    [InlineData("ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ", "hanako@example.jp")]
    [InlineData("old..phone.@example.ne.jp", "old..phone.@example.ne.jp")]
    [InlineData("hanako@localhost", null)]
    [InlineData("hanako@example.jp,taro@example.jp", null)]
    [InlineData("hanako@example.jp\nBcc:x@example.jp", null)]
    [InlineData("a..b.@docomo.ne.jp", "a..b.@docomo.ne.jp")]
    [InlineData("\"a..b.\"@docomo.ne.jp", "a..b.@docomo.ne.jp")]
    [InlineData("＂.abc＂@docomo.ne.jp", ".abc@docomo.ne.jp")]
    [InlineData("hanako@日本語.jp", "hanako@日本語.jp")]
    [InlineData("hanako@xn--wgv71a119e.jp", "hanako@日本語.jp")]
    [InlineData("hanako@日本語。jp", "hanako@日本語.jp")]
    [InlineData("ha\u200Bnako@example.jp\u202C", "hanako@example.jp")]
    [InlineData("\"a b\"@example.jp", null)]
    [InlineData("\"a@b\"@example.jp", null)]
    [InlineData("\"\"@example.jp", null)]
    [InlineData("\"hanako@example.jp", null)]
    [InlineData("hanako@日本 語.jp", null)]
    [InlineData("hanako@\uFFFD.jp", null)]
    [InlineData("花子@example.jp", null)]
    [InlineData("@example.jp", null)]
    [InlineData("hanako@-example.jp", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void MailAddress_AsTyped_IsOneAddressOrNone(string? typed, string? value) => Assert.Equal(value, MailAddress.TryParse(typed, out var mail) ? mail.Value : null);

    [Theory]
    [InlineData("Hanako.mihon+x@Example.jp", "Hanako.mihon+x@example.jp")]
    [InlineData("a..b.@docomo.ne.jp", "\"a..b.\"@docomo.ne.jp")]
    [InlineData(".abc@docomo.ne.jp", "\".abc\"@docomo.ne.jp")]
    [InlineData("\"plain\"@example.jp", "plain@example.jp")]
    [InlineData("hanako@日本語.jp", "hanako@xn--wgv71a119e.jp")]
    public void MailAddress_OnTheWire_IsWhatRfc5321Asks(string typed, string wire)
    {
        Assert.True(MailAddress.TryParse(typed, out var mail));
        Assert.Equal(wire, mail.OnWire);
    }

    [Fact]
    public void MailAddress_ThatDifferByCase_AreOne()
    {
        Assert.True(MailAddress.TryParse("Hanako@example.jp", out var one));
        Assert.True(MailAddress.TryParse("hanako@EXAMPLE.jp", out var other));
        Assert.Equal(one.Normalized, other.Normalized);
    }

    [Theory]
    [InlineData(64, 12, true)]
    [InlineData(65, 12, false)]
    public void MailAddress_LongNames_HaveTheirLimit(int name, int domain, bool taken) =>
        Assert.Equal(taken, MailAddress.TryParse($"{new string('a', name)}@{new string('b', domain)}.jp", out _));

    [Fact]
    public void MailAddress_LongestAndOneMore_IsTakenAndNot()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('b', 62), 3));
        var head = new string('a', MailAddress.Longest - domain.Length - 4);

        Assert.True(MailAddress.TryParse($"{head}@{domain}.jp", out _));
        Assert.False(MailAddress.TryParse($"{head}a@{domain}.jp", out _));
    }

    [Theory]
    [InlineData("abcdefgh-xyz", null)]
    [InlineData("むらさきの傘と三つの石", "R115")]
    [InlineData("むらさきの傘と三つの石橋", null)]
    [InlineData("", "R114")]
    [InlineData(null, "R114")]
    [InlineData("Password1234", "R117")]
    [InlineData("passwordpassword", "R117")]
    [InlineData("Qwertyuiop@123", "R117")]
    [InlineData("123456789012", "R117")]
    [InlineData("210987654321", "R117")]
    [InlineData("aaaaaaaaaaaaaaaa", "R117")]
    [InlineData("ababababababab", "R117")]
    [InlineData("ｐａｓｓｗｏｒｄ１２３４", "R117")]
    [InlineData("xHANAKOx-12-橋-34", "R118")]
    public void Password_Judged_ByLengthAndHowCommonItIs(string? password, string? code)
    {
        Assert.True(MailAddress.TryParse("hanako@example.jp", out var mail));

        Assert.Equal(code, PasswordRules.Judge(password, mail, _ => false)?.Code);
    }

    [Theory]
    [InlineData(128, null)]
    [InlineData(129, "R116")]
    public void Password_Longest_IsTaken(int length, string? code) =>
        Assert.Equal(code, PasswordRules.Judge(string.Concat(Enumerable.Range(0, length).Select(i => (char)('あ' + (i % 50)))), mail: null, _ => false)?.Code);

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void PersonName_Longest_CountsCharactersNotUnits(int length, bool taken) => Assert.Equal(taken, PersonName.TryParse(string.Concat(Enumerable.Repeat("𠮷", length)), out _));

    [Theory]
    [InlineData(FacilitySort.JudoTherapy, FacilityKind.TreatmentOffice, "JudoTherapy", true)]
    [InlineData(FacilitySort.JudoTherapy, FacilityKind.TreatmentOffice, "Massage", false)]
    [InlineData(FacilitySort.MassageAcupunctureMoxibustion, FacilityKind.TreatmentOffice, "Moxibustion", true)]
    [InlineData(FacilitySort.MassageAcupunctureMoxibustion, FacilityKind.TreatmentOffice, "JudoTherapy", false)]
    [InlineData(FacilitySort.CheckupInstitution, FacilityKind.CheckupInstitution, null, true)]
    [InlineData(FacilitySort.CheckupInstitution, FacilityKind.MidwiferyHome, null, false)]
    [InlineData(FacilitySort.MidwiferyHome, FacilityKind.MidwiferyHome, null, true)]
    public void FacilitySort_OfAFacility_Includes(FacilitySort sort, FacilityKind kind, string? practice, bool includes) =>
        Assert.Equal(includes, FacilitySorts.Includes(sort, kind, practice is null ? [] : [practice]));
}
