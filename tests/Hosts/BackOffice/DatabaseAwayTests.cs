using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shikaku.TestKit;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice;

public sealed class DatabaseAwayTests
{
    private static readonly string[] AtWork = ["ReminderJob", "FacilityUploads", "MailDelivery", "ApplicationConsideration", "ClaimConsideration"];

    [Fact]
    public async Task BackgroundWork_StartedWithoutADatabase_ComplainsAndGoesOn()
    {
        using var complaints = new Complaints();
        await using var office = await RunningBackOffice.StartAsync(
            builder => builder.Logging.AddProvider(complaints), "--BackOffice:BackgroundWork=true", "--Database:ConnectionString=Host=127.0.0.1;Port=1;Username=nobody;Database=none");

        await Patience.WithinAsync(complaints.OfAll);

        Assert.False(office.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    /// <summary>Hears who could not do its work.</summary>
    private sealed class Complaints : ILoggerProvider
    {
        private readonly ConcurrentDictionary<string, bool> heard = new(StringComparer.Ordinal);
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task OfAll => all.Task;

        public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName[(categoryName.LastIndexOf('.') + 1)..]);

        public void Dispose()
        {
        }

        private void Hear(string who)
        {
            heard[who] = true;
            if (AtWork.All(heard.ContainsKey))
            {
                all.TrySetResult();
            }
        }

        private sealed class Ear(Complaints complaints, string who) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel))
                {
                    complaints.Hear(who);
                }
            }
        }
    }
}
