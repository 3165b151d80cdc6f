using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Programmes;

/// <summary>Puts a programme's file in force. The same text again changes nothing; what was decided by an older one keeps pointing at it.</summary>
public sealed class LoadProgramme(AppDbContext db)
{
    public sealed record Request(string Key, string Text);

    /// <param name="IsNew">False: this text was in force already.</param>
    public sealed record Loaded(Programme Programme, bool IsNew);

    public async Task<Outcome<Loaded>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (!ProgrammeFile.TryParse(request.Key, request.Text, out var programme, out _))
        {
            return ProgrammeRefusals.FileNotTaken;
        }

        var sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(request.Text));
        var current = await db.ProgrammeVersions.AsNoTracking().Where(v => v.Key == request.Key).OrderByDescending(v => v.Id).FirstOrDefaultAsync(cancellationToken);
        if (current is not null && current.Sha256.AsSpan().SequenceEqual(sha256))
        {
            return new Loaded(programme, IsNew: false);
        }

        db.ProgrammeVersions.Add(new ProgrammeVersion
        {
            Key = request.Key,
            Kind = programme.Kind,
            Text = request.Text,
            Sha256 = sha256,
            LoadedAt = context.At.ToUniversalTime(),
            LoadedBy = context.Actor,
        });
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Programmes.Load, $"programme:{request.Key}"));
        await db.SaveChangesAsync(cancellationToken);
        return new Loaded(programme, IsNew: true);
    }
}
