using Shikaku.Rules.Drafts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.Rules.UsageApplications;

public sealed class FormFieldsTests
{
    private static readonly ApplicationAnswers ByMatching = new(FacilityCheck.ByMatching, "1956-04-05", 2, 3, Reason: null);
    private static readonly ApplicationAnswers ToAdd = new(FacilityCheck.NotNeeded, Stated: null, 40, 21, "分院で使うため\n2か所");

    public static TheoryData<string> Names =>
    [
        .. typeof(FormFields).GetFields().Where(each => each is { IsLiteral: true } && each.FieldType == typeof(string) && each.Name != nameof(FormFields.Attachments))
            .Select(each => (string)each.GetRawConstantValue()!),
    ];

    /// <summary>A field that is named is a line of the form or an input of one, and the page has a control for it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Field_EveryName_IsInTheListAndOnThePage(string name)
    {
        var page = File.ReadAllText(ProjectFolder.PathOf("src", "Portal", "Pages", "UsageApplications", "Apply.cshtml"));

        Assert.Contains(
            Enum.GetValues<ApplicationKind>().SelectMany(kind => Enum.GetValues<FacilityKind>().SelectMany(facility => FormFields.All(kind, facility))),
            field => field.Name == name || field.Inputs.Contains(name));
        Assert.Matches($"(field|era|year|month|day)=\"{name}\"", page);
    }

    [Theory]
    [InlineData(ReadBack.Check, "施設の確認方法：① 提出済みの情報との照合/施術管理者の生年月日：1956年4月5日（昭和31年）/職員数：2/申請台数：3")]
    [InlineData(ReadBack.Lead, "職員数：2/申請台数：3")]
    [InlineData(ReadBack.Receipt, "職員数：2/申請台数：3")]
    [InlineData(ReadBack.Details, "施設の確認方法：① 提出済みの情報との照合/職員数：2/申請台数：3")]
    [InlineData(ReadBack.Mail, "職員数：2/申請台数：3")]
    [InlineData(ReadBack.Case, "施設の確認方法：① 提出済みの情報との照合")]
    public void Lines_OfUsageStart_ReadBack(ReadBack place, string lines) =>
        Assert.Equal(lines, Read(ApplicationKind.UsageStart, FacilityKind.TreatmentOffice, place, ByMatching));

    [Theory]
    [InlineData(ReadBack.Check, "職員数：40/追加する台数：21/追加する理由：分院で使うため\n2か所")]
    [InlineData(ReadBack.Lead, "職員数：40/追加する台数：21")]
    [InlineData(ReadBack.Receipt, "職員数：40/申請台数：21")]
    [InlineData(ReadBack.Details, "職員数：40/申請台数：21/追加する理由：分院で使うため\n2か所")]
    [InlineData(ReadBack.Mail, "職員数：40/申請台数：21")]
    [InlineData(ReadBack.Case, "施設の確認方法：確認済み/追加の理由：分院で使うため\n2か所")]
    public void Lines_OfAdditionalDevices_ReadBack(ReadBack place, string lines) =>
        Assert.Equal(lines, Read(ApplicationKind.AdditionalDevices, FacilityKind.CheckupInstitution, place, ToAdd));

    [Fact]
    public void Again_WhatWasSent_FillsTheInputs()
    {
        var again = FormFields.All(ApplicationKind.UsageStart, FacilityKind.TreatmentOffice).Again(ByMatching);

        Assert.Equal(("ByMatching", "西暦", "1956", "4", "5"), (again[FormFields.FacilityCheck], again[FormFields.BirthEra], again[FormFields.BirthYear], again[FormFields.BirthMonth], again[FormFields.BirthDay]));
        Assert.Equal(("2", "3"), (again[FormFields.StaffCount], again[FormFields.DeviceCount]));
        Assert.DoesNotContain(FormFields.Reason, again.Keys);
    }

    private static string Read(ApplicationKind kind, FacilityKind facility, ReadBack place, ApplicationAnswers sent) =>
        string.Join('/', FormFields.All(kind, facility).Lines(place, sent).Select(line => $"{line.Label}：{line.Text}"));
}
