using System.Net;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Xunit;

namespace Shikaku.Unit.Rules.UsageApplications;

public sealed class ApplicationFormTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly Dictionary<string, string> Complete = new(StringComparer.Ordinal)
    {
        ["FacilityCheck"] = "ByMatching", ["BirthEra"] = "昭和", ["BirthYear"] = "31", ["BirthMonth"] = "4", ["BirthDay"] = "5",
        ["Claimed"] = "123456", ["StaffCount"] = "2", ["DeviceCount"] = "2", ["Reason"] = "理由", ["TermsAgreed"] = TermsOfUse.Version,
    };

    [Theory]
    [InlineData("StaffCount", "1", null)]
    [InlineData("StaffCount", "999", null)]
    [InlineData("StaffCount", "２人", null)]
    [InlineData("StaffCount", "", "U107")]
    [InlineData("StaffCount", "0", "U108")]
    [InlineData("StaffCount", "1000", "U108")]
    [InlineData("StaffCount", "-1", "U108")]
    [InlineData("StaffCount", "1.5", "U108")]
    [InlineData("StaffCount", "99999999999999999999", "U108")]
    [InlineData("StaffCount", "<script>alert(1)</script>", "U108")]
    [InlineData("DeviceCount", "1", null)]
    [InlineData("DeviceCount", "20", null)]
    [InlineData("DeviceCount", "２０台", null)]
    [InlineData("DeviceCount", "　", "U109")]
    [InlineData("DeviceCount", "0", "U110")]
    [InlineData("DeviceCount", "21", "U111")]
    [InlineData("DeviceCount", "12345678", "U111")]
    [InlineData("DeviceCount", "2〜3", "U110")]
    [InlineData("DeviceCount", "多数", "U110")]
    [InlineData("TermsAgreed", "", "U115")]
    [InlineData("TermsAgreed", "true", "U115")]
    [InlineData("TermsAgreed", "見本-2024-01", "U115")]
    [InlineData("FacilityCheck", "", "U101")]
    [InlineData("FacilityCheck", "NotNeeded", "U101")]
    [InlineData("FacilityCheck", "ByDocument", "U116")]
    [InlineData("BirthYear", "", "U103")]
    [InlineData("BirthYear", "64", "U104")]
    [InlineData("BirthMonth", "13", "U104")]
    public void Read_OneAnswer_IsTakenOrRefused(string field, string value, string? code)
    {
        var (answers, problems) = ApplicationForm.Read(ApplicationKind.UsageStart, FacilityKind.TreatmentOffice, With((field, value)), attachments: 0, Today);

        Assert.Equal(code, problems.SingleOrDefault()?.Refusal.Code);
        Assert.Equal(code is null, answers is not null);
    }

    /// <summary>The first and the last day of every era that can be chosen, the days beside them, and today.</summary>
    [Theory]
    [InlineData("大正", "1", "7", "29", "U104")]
    [InlineData("大正", "元", "7", "30", null)]
    [InlineData("大正", "１５", "１２", "２４", null)]
    [InlineData("大正", "15", "12", "25", "U104")]
    [InlineData("昭和", "元", "12", "24", "U104")]
    [InlineData("昭和", "元", "12", "25", null)]
    [InlineData("昭和", "64", "1", "7", null)]
    [InlineData("昭和", "64", "1", "8", "U104")]
    [InlineData("平成", "1", "1", "7", "U104")]
    [InlineData("平成", "元", "1", "8", null)]
    [InlineData("平成", "31", "4", "30", null)]
    [InlineData("平成", "31", "5", "1", "U104")]
    [InlineData("令和", "元", "4", "30", "U104")]
    [InlineData("令和", "1", "5", "1", null)]
    [InlineData("令和", "8", "11", "21", null)]
    [InlineData("令和", "8", "11", "22", "U118")]
    [InlineData("西暦", "2026", "11", "21", null)]
    [InlineData("西暦", "2026", "11", "22", "U118")]
    [InlineData("西暦", "1900", "1", "1", null)]
    [InlineData("西暦", "1899", "12", "31", "U104")]
    [InlineData("西暦", "54", "4", "5", "U134")]
    [InlineData("", "５４", "4", "5", "U134")]
    [InlineData("西暦", "054", "4", "5", "U104")]
    [InlineData("西暦", "1956", "2", "29", null)]
    [InlineData("西暦", "1957", "2", "29", "U104")]
    [InlineData("昭和", "0", "4", "5", "U104")]
    public void Read_EdgeOfAnEra_IsStrict(string era, string year, string month, string day, string? code)
    {
        var (_, problems) = ApplicationForm.Read(
            ApplicationKind.UsageStart,
            FacilityKind.TreatmentOffice,
            With(("BirthEra", era), ("BirthYear", year), ("BirthMonth", month), ("BirthDay", day)),
            attachments: 0,
            Today);

        Assert.Equal(code, problems.SingleOrDefault()?.Refusal.Code);
        Assert.Equal(code == "U134", problems.SingleOrDefault()?.Refusal.Detail.Contains("「西暦54年」になっています", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("1234567", "1234567")]
    [InlineData("12345671", "1234567")]
    [InlineData("12345678", null)]
    public void Read_Account_HasSevenDigitsOrEightOfYucho(string typed, string? claimed)
    {
        var (answers, _) = ApplicationForm.Read(ApplicationKind.UsageStart, FacilityKind.CheckupInstitution, With(("Claimed", typed)), attachments: 0, Today);

        Assert.Equal(claimed, answers?.Stated);
    }

    [Theory]
    [InlineData("100", 1000, null)]
    [InlineData("101", 1000, "U112")]
    [InlineData("0", 1000, "U112")]
    [InlineData("1", 1001, "U114")]
    [InlineData("1", 0, "U113")]
    public void Read_AdditionalDevices_HasItsOwnLimits(string devices, int reason, string? code)
    {
        var (_, problems) = ApplicationForm.Read(
            ApplicationKind.AdditionalDevices, FacilityKind.TreatmentOffice, With(("DeviceCount", devices), ("Reason", new string('あ', reason))), attachments: 0, Today);

        Assert.Equal(code, problems.SingleOrDefault()?.Refusal.Code);
    }

    [Fact]
    public void Read_ByDocument_KeepsNoClaim()
    {
        var (answers, _) = ApplicationForm.Read(ApplicationKind.UsageStart, FacilityKind.TreatmentOffice, With(("FacilityCheck", "ByDocument")), attachments: 1, Today);

        Assert.Equal((FacilityCheck.ByDocument, null), (answers!.FacilityCheck, answers.Stated));
    }

    [Fact]
    public void Required_Empty_NamesAllAndShrinks()
    {
        var empty = ApplicationForm.Required(ApplicationKind.UsageStart, FacilityKind.TreatmentOffice, new Dictionary<string, string>(), attachments: 0);
        var some = ApplicationForm.Required(ApplicationKind.UsageStart, FacilityKind.TreatmentOffice, With(("StaffCount", "0")), attachments: 0);

        Assert.Equal(["FacilityCheck", "StaffCount", "DeviceCount", "TermsAgreed"], empty.Where(r => !r.Filled).Select(r => r.Field));
        Assert.All(some, r => Assert.True(r.Filled));
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.0.0/16")]
    [InlineData("::ffff:203.0.113.9", "203.0.0.0/16")]
    [InlineData("2001:db8:1:2::3", "2001:db8::/32")]
    public void Network_OfAddress_IsThatOfTheProvider(string address, string network) =>
        Assert.Equal(IPNetwork.Parse(network), SendingNetwork.Of(IPAddress.Parse(address)));

    /// <summary>No test data: half a character does not survive the way of test data into a test.</summary>
    [Fact]
    public void Clean_WhatNoDatabaseKeeps_IsGone()
    {
        var (high, low) = ((char)0xd83d, (char)0xdc31);

        Assert.Equal("ab\nc\td", DraftMerge.Clean("a\u0000b\r\nc\td\u001b"));
        Assert.Equal("\ufffdx", DraftMerge.Clean(high + "x"));
        Assert.Equal("x\ufffd", DraftMerge.Clean("x" + low));
        Assert.Equal("\ufffd\ufffd", DraftMerge.Clean($"{low}{high}"));
        Assert.Equal("\U0001f431", DraftMerge.Clean($"{high}{low}"));
        Assert.Equal("", DraftMerge.Clean(typed: null));
    }

    private static Dictionary<string, string> With(params (string Field, string Value)[] answers)
    {
        var all = new Dictionary<string, string>(Complete, StringComparer.Ordinal);
        foreach (var (field, value) in answers)
        {
            all[field] = value;
        }

        return all;
    }
}
