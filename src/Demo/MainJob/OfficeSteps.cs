using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Sealing;
using Shikaku.Demo.SampleData;
using Shikaku.Operations;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;

namespace Shikaku.Demo.MainJob;

/// <summary>A sample member of staff at a desk of the back office: signs in with password and code as people do.</summary>
internal sealed class OfficeSteps(Shell shell, AppDbContext db, Uri office, string userName) : IDisposable
{
    public SiteBrowser Pages { get; } = new("BackOffice", office);

    public async Task SignInAsync(string area, CancellationToken cancellationToken)
    {
        Pages.Area = area;
        await Pages.OpenAsync("/sign-in", cancellationToken);
        await Pages.SendAsync("/sign-in", "/sign-in/code", cancellationToken, ("UserName", userName), ("Password", await PasswordAsync(area, cancellationToken)));
        do
        {
            await Pages.SendAsync("/sign-in/code", cancellationToken, ("Code", await CodeAsync(cancellationToken)));
        }
        while (Pages.Text(".error-summary")?.Contains(StaffRefusals.CodePast.Code, StringComparison.Ordinal) == true);

        if (Pages.Path.StartsWith("/sign-in", StringComparison.Ordinal))
        {
            throw Pages.Failure($"{userName} cannot sign in to the back office: {Pages.Text(".error-summary") ?? Pages.Text("main")}");
        }
    }

    /// <summary>Sends the form of the page that goes to a handler, by itself or by a button, with what the page itself has put into it and the values given.</summary>
    public async Task PressAsync(string handler, CancellationToken cancellationToken, params (string Name, string Value)[] values)
    {
        var action = Pages.Attribute($"form[action*='handler={handler}']", "action") ?? Pages.Attribute($"button[formaction*='handler={handler}']", "formaction")
            ?? throw Pages.Failure($"{Pages.Path} has nothing for {handler}: {Pages.Text("main")}");
        await Pages.SendAsync(action, cancellationToken, values);
        if (Pages.Page.QuerySelector(".error-summary, .banner--error") is not null)
        {
            throw Pages.Failure($"{handler} was refused: {Pages.Text(".error-summary") ?? Pages.Text(".banner--error")}");
        }
    }

    public void Dispose() => Pages.Dispose();

    private async Task<string> PasswordAsync(string area, CancellationToken cancellationToken)
    {
        var file = LoadSampleStaff.FileOf(shell.Home);
        var lines = File.Exists(file) ? await File.ReadAllLinesAsync(file, cancellationToken) : [];
        var words = lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).FirstOrDefault(words => words.FirstOrDefault() == userName);
        return words is not null && Array.IndexOf(words, "password") is var at and >= 0
            ? words[at + 1]
            : throw new StepFailedException(area, $"{file} holds no password of {userName}: run \"sample staff\".");
    }

    // Each code works once, and for its own step alone: the next one has to be waited for.
    private async Task<string> CodeAsync(CancellationToken cancellationToken)
    {
        var normalized = userName.ToUpperInvariant();
        var staff = await db.StaffUsers.AsNoTracking().SingleAsync(u => u.NormalizedUserName == normalized, cancellationToken);
        var now = shell.Time.GetUtcNow();
        var step = Math.Max(Totp.StepOf(now), (staff.LastTotpStep ?? 0) + 1);
        if (Totp.StartOf(step) - now is { Ticks: > 0 } early)
        {
            shell.Out.WriteLine($"{userName} signed in a moment ago: waiting for the next code");
            await Task.Delay(early, shell.Time, cancellationToken);
        }

        return Totp.Code(StaffSeal.Load(shell.Home.Keys.Folder).Open(SealPurpose.AuthenticatorOf(staff.Id), staff.SealedAuthenticator!), step);
    }
}
