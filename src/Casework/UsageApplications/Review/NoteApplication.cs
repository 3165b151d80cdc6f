using Shikaku.Casework.Cases;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>メモ to an application.</summary>
public sealed class NoteApplication(AppDbContext db) : NoteCase<UsageApplication, ApplicationState>(db, new ApplicationDesk(db));
