using Shikaku.Casework.Cases;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>担当 of an application.</summary>
public sealed class AssignApplication(AppDbContext db) : AssignCase<UsageApplication, ApplicationState>(db, new ApplicationDesk(db));
