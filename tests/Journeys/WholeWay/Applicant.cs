using Microsoft.Playwright;

namespace Shikaku.Journeys.WholeWay;

/// <summary>Somebody of a treatment office in front of the portal, without a mouse.</summary>
internal sealed class Applicant(BothSites sites, IPage page, string mail)
{
    private const string Password = "まいあさ公園を三周はしる";

    public Keyboard Keys { get; } = new(page);

    public string Mail => mail;

    /// <summary>From the start page to being signed in.</summary>
    public async Task RegisterAsync(string registrationNumber)
    {
        await page.GotoAsync(sites.Portal);
        await Keys.PressAsync("新規ユーザー登録");
        await Keys.SeesAsync("新規ユーザー登録");
        await Keys.TypeAsync("氏名", "見本　花子");
        await Keys.TickAsync("柔道整復の施術所");
        await Keys.TypeAsync("登録記号番号または機関コード", registrationNumber);
        await Keys.TypeAsync("電話番号", "03-1234-5678");
        await Keys.TypeAsync("メールアドレス", mail);
        await Keys.TypeAsync("パスワード", Password);
        await Keys.PressAsync("登録");
        await Keys.SeesAsync("登録内容の確認");
        await Keys.PressAsync("OK");
        await Assertions.Expect(page).ToHaveURLAsync(sites.Portal + "/register/sent");

        await FollowAsync("登録", "/activate");
        await Keys.SeesAsync("ユーザー登録の完了");
        await Keys.TypeAsync("パスワード", Password);
        await Keys.PressAsync("登録を完了する");
        await Keys.SeesAsync("次にすること");
    }

    /// <summary>From the home page to the open form.</summary>
    public async Task OpenFormAsync()
    {
        await Keys.PressAsync("利用開始申請をする");
        await Keys.SeesAsync("マイナ資格確認アプリの利用開始申請");
        await Keys.PressAsync("利用開始申請はこちら");
        await Keys.SeesAsync("利用開始申請");
    }

    /// <summary>From the filled form to the receipt.</summary>
    public async Task SendAsync()
    {
        await Keys.PressAsync("送信");
        await Keys.SeesAsync("利用開始申請の内容確認");
        await Keys.PressAsync("OK");
        await Keys.SeesAsync("申請を送信しました（審査中です）");
    }

    /// <summary>Opens the link of a mail, in the window there is.</summary>
    public async Task FollowAsync(string subject, string path) => await page.GotoAsync(sites.LinkIn(await sites.MailAsync(mail, subject), path));
}
