using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Review;

/// <summary>メモ to an application.</summary>
public sealed class AddNote(AppDbContext db) : NoteCase<UsageApplication, ApplicationState>(db, new ApplicationDesk(db));
