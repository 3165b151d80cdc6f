using System.Security.Cryptography;
using Microsoft.Playwright;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Staff;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.EligibilityApi;
using static Microsoft.Playwright.Assertions;

namespace Shikaku.Journeys.WholeWay;

/// <summary>② by documents: an applicant and a reviewer who never meet, 差戻し and resubmission, both without a mouse.</summary>
public sealed class ReviewerWayTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string StaffPassword = "correct horse battery";
    private readonly byte[] authenticator = RandomNumberGenerator.GetBytes(Totp.KeyLength);
    private readonly Guid reviewerId = Guid.NewGuid();
    private readonly TestKeys keysFolder = new();
    private readonly RunningClamd clamd = new();
    private TestDatabase database = null!;
    private BothSites sites = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        await using var db = database.OwnerContext();
        db.Facilities.Add(TestFacts.Facility());
        db.StaffUsers.Add(Reviewer());
        await db.SaveChangesAsync();
        await clamd.StartAsync();
        sites = await BothSites.StartAsync(database, keysFolder.Folder, clamd.Socket);
    }

    public async ValueTask DisposeAsync()
    {
        await sites.DisposeAsync();
        await clamd.DisposeAsync();
        await database.DisposeAsync();
        keysFolder.Dispose();
    }

    [Fact]
    public async Task Application_ByDocument_ReturnedAnsweredAndApproved_ByKeyboardAlone()
    {
        var applicant = new Applicant(sites, await browser.NewPageAsync(), "hanako.documents@example.jp");
        await applicant.RegisterAsync(TestFacts.RegistrationNumber);
        await ApplyAsync(applicant);

        var reviewer = new Keyboard(await browser.NewPageAsync());
        await SignInAsync(reviewer);
        var number = await OpenCaseAsync(reviewer);
        await SeesDocumentAsync(reviewer, number);
        await ReturnAsync(reviewer);

        await applicant.FollowAsync("内容を確認してください", "/applications/");
        await AnswerAsync(applicant);

        await reviewer.PressAsync("審査の一覧へ戻る");
        Assert.Equal(number, await OpenCaseAsync(reviewer));
        await reviewer.TickAsync("注意点と不一致を確認し");
        await reviewer.PressAsync("承認する");
        await Expect(reviewer.Page.Locator(".banner--success")).ToBeVisibleAsync();

        await applicant.FollowAsync("手続きが完了しました", "/device-accounts");
        await applicant.Keys.SeesAsync("資格確認アカウント管理");
        await Expect(applicant.Keys.Page.Locator("tbody tr")).ToHaveCountAsync(2);
    }

    private static async Task ApplyAsync(Applicant applicant)
    {
        var keys = applicant.Keys;
        await applicant.OpenFormAsync();
        await keys.ReachFieldAsync("①");
        await keys.DownAsync(1);
        await keys.TypeAsync("職員数", "200");
        await keys.TypeAsync("申請台数", "2");
        await keys.TickAsync("上記の利用規約に同意します。");
        await keys.ChooseFileAsync("添付ファイルを追加", "承諾通知書.pdf", SampleFiles.Pdf());
        await Expect(keys.Page.GetByText("ウイルス検査済み", new() { Exact = true })).ToBeVisibleAsync();
        await applicant.SendAsync();
        await Expect(keys.Page.Locator(".receipt")).ToContainTextAsync("承諾通知書.pdf");
    }

    private async Task SignInAsync(Keyboard reviewer)
    {
        await reviewer.Page.GotoAsync(sites.BackOffice);
        await Expect(reviewer.Page.Locator("#UserName")).ToBeFocusedAsync();
        await reviewer.Page.Keyboard.InsertTextAsync("sachiko");
        await reviewer.TypeAsync("パスワード", StaffPassword);
        await reviewer.Page.Keyboard.PressAsync("Enter");
        await reviewer.SeesAsync("確認コードの入力");
        await Expect(reviewer.Page.Locator("#Code")).ToBeFocusedAsync();
        do
        {
            // A code of the step just past is asked for anew.
            await reviewer.Page.FocusAsync("#Code");
            await reviewer.Page.Keyboard.TypeAsync(Totp.Code(authenticator, Totp.StepOf(TimeProvider.System.GetUtcNow())));
            await Chromium.GoAsync(reviewer.Page);
        }
        while (await reviewer.Page.GetByText("S135").CountAsync() > 0);

        await reviewer.SeesAsync("審査");
    }

    /// <summary>The first of the queue.</summary>
    private static async Task<string> OpenCaseAsync(Keyboard reviewer)
    {
        await reviewer.SeesAsync("審査");
        var row = reviewer.Page.Locator("#queue tbody tr");
        await Expect(row).ToHaveCountAsync(1);
        var number = (await row.Locator("th").TextContentAsync())!.Trim();
        await reviewer.PressAsync(number);
        await Expect(reviewer.Page.Locator("h1")).ToContainTextAsync(number);
        return number;
    }

    private static async Task SeesDocumentAsync(Keyboard reviewer, string number)
    {
        await Expect(reviewer.Page.Locator("main")).ToContainTextAsync("承諾通知書.pdf");
        var picture = reviewer.Page.Locator("main img").First;
        await picture.EvaluateAsync("image => image.decode()");
        Assert.True(await picture.EvaluateAsync<int>("image => image.naturalWidth") > 0, number);
    }

    private static async Task ReturnAsync(Keyboard reviewer)
    {
        await reviewer.TickAsync("職員数");
        await Expect(reviewer.Page.Locator("#ReturnText")).Not.ToBeEmptyAsync();
        await reviewer.PressAsync("差し戻す");
        await Expect(reviewer.Page.Locator(".banner--success")).ToBeVisibleAsync();
    }

    private static async Task AnswerAsync(Applicant applicant)
    {
        var keys = applicant.Keys;
        await keys.SeesAsync("利用開始申請");
        await keys.PressAsync("修正して送信する");
        await keys.SeesAsync("利用開始申請の修正");
        await Expect(keys.Page.Locator("#StaffCount-error")).ToBeVisibleAsync();
        await keys.TypeAsync("職員数", "2");
        await applicant.SendAsync();
    }

    private StaffUser Reviewer() => new()
    {
        Id = reviewerId, UserName = "sachiko", NormalizedUserName = "SACHIKO", Name = "審査　幸子", Role = StaffRole.Reviewer, LockoutEnabled = true, TwoFactorEnabled = true,
        SecurityStamp = Guid.NewGuid().ToString(), CreatedAt = TimeProvider.System.GetUtcNow(), PasswordHash = StaffSecrets.Hash(StaffPassword),
        SealedAuthenticator = StaffSeal.Load(keysFolder.Folder).Seal(SealPurpose.AuthenticatorOf(reviewerId), authenticator),
    };
}
