using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Attachments.Content;
using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Articles;

/// <summary>
/// Adds a picture or a PDF that articles show or offer: looked at and scanned like what strangers send, for everybody reads it. It has no other place than its row: it
/// is small, and both sites show it.
/// </summary>
/// <param name="scanner">Null: none is set up.</param>
public sealed class StoreArticleFile(AppDbContext db, ClamdScanner? scanner, UnscannedFiles unscanned)
{
    private static readonly AttachmentType[] Accepted = [AttachmentType.Png, AttachmentType.Jpeg, AttachmentType.Pdf];

    /// <param name="Name">What the file is called in articles, without what its type is called by.</param>
    /// <param name="FileName">As it is called where it comes from.</param>
    public sealed record Request(string? Name, string FileName, Stream Content);

    public async Task<Outcome<ArticleFile>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (!ArticleSlug.TryParse(request.Name?.Trim(), out var name))
        {
            return string.IsNullOrWhiteSpace(request.Name) ? ArticleRefusals.FileNameMissing : ArticleRefusals.FileNameWrong;
        }

        if (await ReadAsync(request.Content, cancellationToken) is not { } content)
        {
            return ArticleRefusals.FileTooLarge;
        }

        var (type, problem) = await LookAsync(content, request.FileName, cancellationToken);
        return problem ?? await ScanAsync(content, cancellationToken) ?? await KeepAsync($"{name}{AttachmentTypes.Extension(type)}", type, content, context, cancellationToken);
    }

    /// <returns>Null: it is too large.</returns>
    private static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            content.Write(buffer, 0, read);
            if (content.Length > ArticleLimits.FileBytes)
            {
                return null;
            }
        }

        return content.ToArray();
    }

    private static async Task<(AttachmentType Type, Refusal? Problem)> LookAsync(byte[] content, string fileName, CancellationToken cancellationToken)
    {
        // Programs look at files by their path; the folder is of this file alone, and of nobody else.
        var folder = Directory.CreateTempSubdirectory("shikaku-article-");
        try
        {
            var path = Path.Combine(folder.FullName, "content");
            await File.WriteAllBytesAsync(path, content, cancellationToken);
            var finding = await AttachmentContent.RecognizeAsync(path, fileName, cancellationToken);
            return finding.Refusal is { } refusal ? (default, refusal.Is(AttachmentRefusals.TypeNotAccepted) ? ArticleRefusals.FileTypeNotAccepted : refusal)
                : Accepted.Contains(finding.Type!.Value) ? (finding.Type!.Value, null)
                : (default, ArticleRefusals.FileTypeNotAccepted);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<Refusal?> ScanAsync(byte[] content, CancellationToken cancellationToken)
    {
        if (scanner is null)
        {
            return unscanned.MayBeSeen ? null : ArticleRefusals.FileNotScanned;
        }

        try
        {
            using var stream = new MemoryStream(content);
            return await scanner.ScanAsync(stream, cancellationToken) switch
            {
                ScanVerdict.Clean => null,
                ScanVerdict.Infected => ArticleRefusals.FileInfected,
                _ => ArticleRefusals.FileNotScanned,
            };
        }
        catch (ScannerException)
        {
            return ArticleRefusals.FileNotScanned;
        }
    }

    private async Task<Outcome<ArticleFile>> KeepAsync(string name, AttachmentType type, byte[] content, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ArticleDesk.HoldOffImportAsync(db, cancellationToken);
        if (await db.ArticleFiles.AnyAsync(f => f.Name == name, cancellationToken))
        {
            return ArticleRefusals.FileNameTaken;
        }

        var plain = PlainPicture.Of(type, content);
        var file = new ArticleFile
        {
            Name = name, MediaType = AttachmentTypes.MediaType(type), Content = plain, Sha256 = SHA256.HashData(plain), Origin = VersionOrigin.Edited, AddedAt = context.At.ToUniversalTime(),
            AddedBy = context.Actor,
        };
        db.ArticleFiles.Add(file);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Articles.AddFile, name, JsonSerializer.Serialize(new { bytes = plain.Length })));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "article_files" })
        {
            return ArticleRefusals.FileNameTaken;
        }

        await transaction.CommitAsync(cancellationToken);
        return file;
    }
}
