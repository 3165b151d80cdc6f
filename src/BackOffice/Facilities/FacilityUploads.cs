using System.Threading.Channels;
using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.BackOffice.Facilities;

/// <summary>Files of the facility master that were uploaded, one after the other. They hold birth dates and account numbers, so none stays.</summary>
public sealed partial class FacilityUploads(ImportFacilities import, string folder, ILogger<FacilityUploads> logger)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Channel<(ImportFacilities.Request Request, ActingAs Context)> waiting = Channel.CreateUnbounded<(ImportFacilities.Request, ActingAs)>();

    public async Task<Guid> AddAsync(Stream upload, bool full, ActingAs context, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var id = RandomId.New();
        var request = new ImportFacilities.Request(id, Path.Combine(folder, $"{id}.csv"), full);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            await using (var file = new FileStream(request.Path, options))
            {
                await upload.CopyToAsync(file, cancellationToken);
            }

            await import.AnnounceAsync(request, context, cancellationToken);
        }
        catch
        {
            File.Delete(request.Path);
            throw;
        }

        await waiting.Writer.WriteAsync((request, context), CancellationToken.None);
        return id;
    }

    /// <summary>Clears away what a process before this one left behind.</summary>
    /// <returns>False: the database is away, and nothing was done.</returns>
    public async Task<bool> TryClearAsync(CancellationToken cancellationToken)
    {
        try
        {
            await import.MarkInterruptedAsync(cancellationToken);
        }
        catch (NpgsqlException away)
        {
            Log.NotCleared(logger, away.GetType().Name);
            return false;
        }

        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
        {
            File.Delete(file);
        }

        return true;
    }

    /// <summary>Waits for the next one and takes it in. Whatever a file does to us, the host and the files after it stay.</summary>
    public async Task RunNextAsync(CancellationToken cancellationToken)
    {
        var (request, context) = await waiting.Reader.ReadAsync(cancellationToken);
        try
        {
            await import.RunAsync(request, context, cancellationToken);
        }
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, request.Id, broken);
        }
        finally
        {
            File.Delete(request.Path);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The import {Id} of the facility master failed")]
        public static partial void Failed(ILogger logger, Guid id, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Imports of an earlier process could not be looked at ({Problem}); the next try is in a second")]
        public static partial void NotCleared(ILogger logger, string problem);
    }
}

internal sealed class FacilityImportWork(FacilityUploads uploads, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A database that is away when the host starts is waited for: the host stays.
        while (!await uploads.TryClearAsync(stoppingToken))
        {
            await Task.Delay(Again, time, stoppingToken);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await uploads.RunNextAsync(stoppingToken);
        }
    }
}
