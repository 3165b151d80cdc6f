using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Mail;
using Shikaku.Rules;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Registration;

/// <summary>Makes, finds and uses up links that go out by mail.</summary>
public sealed class MailLinks(AppDbContext db)
{
    /// <summary>「メール受信日時から24時間以内にURLをクリックして登録を完了してください」 (000_8233a507dde3f943.txt, Q2); counted from the writing of the mail.</summary>
    public static readonly TimeSpan ActivationValid = TimeSpan.FromHours(24);

    public static readonly TimeSpan ResetValid = TimeSpan.FromHours(1);

    public static readonly TimeSpan MailChangeValid = TimeSpan.FromHours(24);

    public static readonly TimeSpan TakeBackValid = TimeSpan.FromHours(72);

    public static readonly TimeSpan SignInCodeValid = TimeSpan.FromMinutes(10);

    /// <summary>Passwords or codes that may be tried with one link: the next one has to be mailed.</summary>
    public const int MostTries = 10;

    /// <summary>Whoever presses a button twice hears what the first press has done.</summary>
    private static readonly TimeSpan PressedTwice = TimeSpan.FromMinutes(1);

    /// <summary>Added to the context; saved with the rest.</summary>
    /// <returns>The token, for the mail alone.</returns>
    public string Add(Guid userId, MailLinkPurpose purpose, TimeSpan validFor, DateTimeOffset now, string? newMail = null, Guid? registration = null, Guid? change = null)
    {
        var token = MailedToken.New();
        db.MailLinks.Add(new MailLink
        {
            TokenSha256 = MailedToken.Hash(token),
            Purpose = purpose,
            UserId = userId,
            NewMail = newMail,
            RegistrationId = registration,
            ChangeId = change,
            CreatedAt = now.ToUniversalTime(),
            ExpiresAt = now.ToUniversalTime() + validFor,
        });
        return token;
    }

    /// <summary>The link, if it works now. It is not used up by looking.</summary>
    public async Task<Outcome<MailLink>> FindAsync(string? token, DateTimeOffset now, CancellationToken cancellationToken, params MailLinkPurpose[] purposes)
    {
        var link = await LookUpAsync(token, purposes, cancellationToken);
        return Judge(link, now) is { } refusal ? refusal : link!;
    }

    /// <summary>The link, if it was used a moment ago; null: no.</summary>
    public async Task<MailLink?> FindJustUsedAsync(string? token, DateTimeOffset now, CancellationToken cancellationToken, params MailLinkPurpose[] purposes) =>
        await LookUpAsync(token, purposes, cancellationToken) is { UsedAt: { } used } link && now - used <= PressedTwice ? link : null;

    /// <summary>Taken before the password is looked at: a thousand guesses at once are ten.</summary>
    /// <returns>False: there is none left.</returns>
    public async Task<bool> TakeTryAsync(MailLink link, CancellationToken cancellationToken) =>
        await db.MailLinks.Where(l => l.TokenSha256 == link.TokenSha256 && l.Tries < MostTries)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Tries, l => l.Tries + 1), cancellationToken) == 1;

    /// <summary>What was typed was no wrong try after all.</summary>
    public Task GiveTryBackAsync(MailLink link, CancellationToken cancellationToken) =>
        db.MailLinks.Where(l => l.TokenSha256 == link.TokenSha256 && l.Tries > 0).ExecuteUpdateAsync(set => set.SetProperty(l => l.Tries, l => l.Tries - 1), cancellationToken);

    /// <summary>Uses the link up. Of several who try at once, one succeeds.</summary>
    public async Task<bool> UseAsync(MailLink link, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.MailLinks.Where(l => l.TokenSha256 == link.TokenSha256 && l.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now.ToUniversalTime()), cancellationToken) == 1;

    /// <summary>Links of these purposes that still would work no longer do.</summary>
    public Task VoidAsync(Guid userId, DateTimeOffset now, CancellationToken cancellationToken, params MailLinkPurpose[] purposes)
    {
        // Not "used": of a change of address, a used link counts as a confirmation.
        var before = now.ToUniversalTime().AddTicks(-TimeSpan.TicksPerMillisecond);
        return db.MailLinks.Where(l => l.UserId == userId && purposes.Contains(l.Purpose) && l.UsedAt == null && l.ExpiresAt >= now.ToUniversalTime())
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, before), cancellationToken);
    }

    private async Task<MailLink?> LookUpAsync(string? token, MailLinkPurpose[] purposes, CancellationToken cancellationToken)
    {
        var hash = MailedToken.HashOf(token);
        return hash is null ? null : await db.MailLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenSha256 == hash && purposes.Contains(l.Purpose), cancellationToken);
    }

    private static Refusal? Judge(MailLink? link, DateTimeOffset now) => link switch
    {
        null or { UsedAt: not null } => RegistrationRefusals.LinkUnusable,
        _ when now > link.ExpiresAt => RegistrationRefusals.LinkExpired,
        _ => null,
    };
}
