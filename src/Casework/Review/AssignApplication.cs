using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Review;

/// <summary>担当 of an application.</summary>
public sealed class AssignApplication(AppDbContext db) : AssignCase<UsageApplication, ApplicationState>(db, new ApplicationDesk(db));
