using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shikaku.BackOffice.Facilities;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Facilities;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice;

public sealed class FacilityPagesTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private readonly RunningBackOffice office = fixture.Site;

    private string Imports => Path.Combine(office.Files, "imports");

    [Fact]
    public async Task Search_WithoutSignIn_IsRefused()
    {
        using var client = office.NewClient();
        using var answer = await client.Http.GetAsync("/facilities");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_NumberWithHyphens_LeadsToTheFacility()
    {
        using var client = await office.SignedInAsync(StaffRole.CallCentre);
        await client.GetAsync("/facilities?q=" + Uri.EscapeDataString("１３－７９９９９００－４"));

        Assert.Contains("1件見つかりました。", client.Text, StringComparison.Ordinal);
        Assert.Equal("/facilities/1379999004", client.Page.QuerySelector(".facility-list a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%20")]
    [InlineData("zzzz")]
    [InlineData("%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("%00")]
    [InlineData("a&page-number=-5")]
    [InlineData("a&page-number=99999999999")]
    public async Task Search_Garbage_IsAPage(string query)
    {
        using var client = await office.SignedInAsync(StaffRole.Auditor);
        await client.GetAsync("/facilities?q=" + query);

        Assert.Equal(HttpStatusCode.OK, client.Status);
        Assert.Empty(client.Page.QuerySelectorAll("main script"));
    }

    /// <summary>As the portal calls it: on the telephone both sides read the same word.</summary>
    [Theory]
    [InlineData("2026-11-21", "運用開始日")]
    [InlineData("2026-11-22", "運用開始予定日")]
    public async Task Facility_WithADayReachedOrToCome_CallsItAsThePortalDoes(string day, string name)
    {
        await office.Database.ExecuteAsync($"""
            insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{TestFacts.FacilityCode}', '{day}', now(), 'test')
            on conflict (facility_code) do update set starts_on = excluded.starts_on
            """);
        using var client = await office.SignedInAsync(StaffRole.CallCentre);

        await client.GetAsync($"/facilities/{TestFacts.FacilityCode}");

        Assert.Contains(client.Page.QuerySelectorAll("dt"), term => term.TextContent == name);
    }

    [Theory]
    [InlineData(StaffRole.Reviewer, true)]
    [InlineData(StaffRole.Lead, true)]
    [InlineData(StaffRole.Auditor, true)]
    [InlineData(StaffRole.CallCentre, false)]
    [InlineData(StaffRole.Administrator, false)]
    public async Task Facility_BirthDateAccountNumberAndMail_AreForSomeRolesOnly(StaffRole role, bool sees)
    {
        await office.Database.ExecuteAsync($"""
            insert into portal_users (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, name, registered_at)
            values (gen_random_uuid(), 'hanako@example.jp', 'HANAKO@EXAMPLE.JP', 'hanako@example.jp', 'HANAKO@EXAMPLE.JP', true, false, false, true, 0, '見本　花子', now())
            on conflict do nothing;
            insert into portal_memberships (user_id, facility_code, registered_at) select id, '{TestFacts.FacilityCode}', now() from portal_users
            on conflict do nothing
            """);
        using var client = await office.SignedInAsync(role);

        await client.GetAsync($"/facilities/{TestFacts.FacilityCode}");
        Assert.Equal("ためし接骨院", client.Heading);
        Assert.Equal(sees, client.Text.Contains("1956年4月5日（昭和31年）", StringComparison.Ordinal));
        Assert.Equal(sees, client.Text.Contains("hanako@example.jp", StringComparison.Ordinal));
        Assert.Equal(!sees, client.Text.Contains("h***@example.jp", StringComparison.Ordinal));

        await client.GetAsync($"/facilities/{TestFacts.OtherFacilityCode}");
        Assert.Equal(sees, client.Text.Contains(TestFacts.ClaimsAccountNumber, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0000000000")]
    [InlineData("1379999999")]
    [InlineData("..%2f..%2fetc")]
    [InlineData("9999999999999")]
    public async Task Facility_Unknown_IsNotFound(string code)
    {
        using var client = await office.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync("/facilities/" + code);

        Assert.Equal(HttpStatusCode.NotFound, client.Status);
    }

    [Fact]
    public async Task ErrorCodes_OneCode_TellsItsSentences()
    {
        using var client = await office.SignedInAsync(StaffRole.CallCentre);
        await client.GetAsync("/facilities/error-codes?code=" + Uri.EscapeDataString("ｅ101"));

        Assert.Contains("電子証明書の有効期限が切れています。", client.Text, StringComparison.Ordinal);
        Assert.Single(client.Page.QuerySelectorAll(".facts dt"));
    }

    [Theory]
    [InlineData(StaffRole.Reviewer)]
    [InlineData(StaffRole.Lead)]
    [InlineData(StaffRole.CallCentre)]
    [InlineData(StaffRole.Auditor)]
    public async Task Imports_OtherRoles_AreForbidden(StaffRole role)
    {
        using var client = await office.SignedInAsync(role);
        await client.GetAsync("/facilities/imports");

        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
    }

    [Fact]
    public async Task Import_UploadedFile_IsTakenInBehindTheScenesAndReported()
    {
        using var client = await office.SignedInAsync(StaffRole.Administrator);
        await client.GetAsync("/facilities/imports");
        await client.PressAsync("取り込む", [("Upload", "master.csv", Encoding.UTF8.GetBytes(FacilityCsv.File(FacilityCsv.Row(1), FacilityCsv.Row(2, name: " "))))]);
        var path = client.Path;

        Assert.Equal("取込みの結果", client.Heading);
        Assert.Equal("順番を待っています。", client.Page.QuerySelector("[role=status]")!.TextContent);
        Assert.Single(Directory.GetFiles(Imports));

        await office.Services.GetRequiredService<FacilityUploads>().RunNextAsync(CancellationToken.None);
        await client.GetAsync(path);

        Assert.Equal("完了", client.Page.QuerySelector("#import h2")!.TextContent);
        Assert.Contains("3 行目", client.Text, StringComparison.Ordinal);
        Assert.Contains("M105", client.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Imports));
        var csv = await client.Http.GetByteArrayAsync(path + "?handler=Csv");
        Assert.StartsWith("\uFEFF行,コード,理由\r\n3,M105,", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);

        await client.GetAsync("/facilities/imports");
        Assert.Contains(path, client.Page.QuerySelectorAll(".facility-list a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Import_NoFile_SaysWhatToDo()
    {
        using var client = await office.SignedInAsync(StaffRole.Administrator);
        await client.GetAsync("/facilities/imports");
        await client.PressAsync("取り込む", Array.Empty<(string Name, string Value)>());

        Assert.Equal("ファイルが選ばれていません。取り込むCSVファイルを選んでください。（M127）", Assert.Single(client.ErrorSummary));
    }

    [Fact]
    public async Task Import_WithoutAntiforgery_IsRefused()
    {
        using var client = await office.SignedInAsync(StaffRole.Administrator);
        await client.PostAsync("/facilities/imports", [("Full", "true")]);

        Assert.Equal(HttpStatusCode.BadRequest, client.Status);
    }

    [Fact]
    public async Task Clear_AfterACrash_FailsTheRunAndForgetsTheFile()
    {
        var folder = Path.Combine(office.Files, "crashed");
        var id = await Uploads(folder, office.Clock).AddAsync(MasterFile(), full: false, office.Context, CancellationToken.None);

        Assert.True(await Uploads(folder, office.Clock).TryClearAsync(CancellationToken.None));

        Assert.Empty(Directory.GetFiles(folder));
        using var client = await office.SignedInAsync(StaffRole.Administrator);
        await client.GetAsync($"/facilities/imports/{id}");
        Assert.Equal("失敗", client.Page.QuerySelector("#import h2")!.TextContent);
        Assert.Contains("取り込みが途中で止まりました。", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_CutOff_LeavesNoFileWithPersonalData()
    {
        await using var broken = new BrokenUpload();
        await Assert.ThrowsAsync<IOException>(() => office.Services.GetRequiredService<FacilityUploads>().AddAsync(broken, full: false, office.Context, CancellationToken.None));

        Assert.Empty(Directory.GetFiles(Imports));
    }

    [Fact]
    public async Task RunNext_WhateverGoesWrong_IsSurvivedAndForgotten()
    {
        var folder = Path.Combine(office.Files, "broken");
        var uploads = Uploads(folder, new BrokenClock());
        await uploads.AddAsync(MasterFile(), full: false, office.Context, CancellationToken.None);

        await uploads.RunNextAsync(CancellationToken.None);

        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task TryClear_DatabaseAway_SaysSoAndIsTriedAgain()
    {
        await using var away = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1");
        var uploads = new FacilityUploads(new ImportFacilities(away, TimeProvider.System), Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), NullLogger<FacilityUploads>.Instance);

        Assert.False(await uploads.TryClearAsync(CancellationToken.None));
    }

    private static MemoryStream MasterFile() => new(Encoding.UTF8.GetBytes(FacilityCsv.File(FacilityCsv.Row(1))));

    private FacilityUploads Uploads(string folder, TimeProvider time) => new(new ImportFacilities(office.Database.App, time), folder, NullLogger<FacilityUploads>.Instance);

    private sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("No time.");
    }

    /// <summary>Ends after its first bytes, as when somebody closes the browser.</summary>
    private sealed class BrokenUpload() : MemoryStream(new byte[1000])
    {
        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            await destination.WriteAsync(new byte[500], cancellationToken);
            throw new IOException("Cut off.");
        }
    }
}
