using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Staff;
using Shikaku.Operations;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;

namespace Shikaku.Demo.SampleData;

/// <summary>One member of staff for each role, ready to sign in; their passwords and authenticator keys go to a private file of this copy.</summary>
public sealed class LoadSampleStaff(AppDbContext db, Home home)
{
    public const string Prefix = "sample-";

    private static readonly (string UserName, string Name, StaffRole Role)[] People =
    [
        ("sample-reviewer", "見本　審査", StaffRole.Reviewer),
        ("sample-lead", "見本　責任", StaffRole.Lead),
        ("sample-callcentre", "見本　応対", StaffRole.CallCentre),
        ("sample-auditor", "見本　監査", StaffRole.Auditor),
        ("sample-admin", "見本　管理", StaffRole.Administrator),
        ("sample-accountant", "見本　支払", StaffRole.Accountant),
        ("sample-accountant-2", "見本　送金", StaffRole.Accountant),
        ("sample-bureau", "見本　関東", StaffRole.RegionalBureau),
        ("sample-prefecture", "見本　東京", StaffRole.Prefecture),
    ];

    public static string FileOf(Home home) => Path.Combine(home.Folder, "sample-staff.txt");

    /// <summary>Adds whoever is missing, in the caller's transaction if there is one. The file is written before the commit: it may know too much, never too little.</summary>
    public async Task RunAsync(ActingAs context, CancellationToken cancellationToken)
    {
        var names = People.Select(person => person.UserName.ToUpperInvariant()).ToList();
        var present = await db.StaffUsers.Where(u => names.Contains(u.NormalizedUserName!)).Select(u => u.UserName).ToListAsync(cancellationToken);
        var seal = StaffSeal.Load(home.Keys.Folder);
        var lines = File.Exists(FileOf(home)) ? await File.ReadAllTextAsync(FileOf(home), cancellationToken) : "";
        foreach (var (userName, name, role) in People.Where(person => !present.Contains(person.UserName)))
        {
            var (password, key) = (StaffSecrets.NewOneTimePassword(), RandomNumberGenerator.GetBytes(Totp.KeyLength));
            var user = Row(userName, name, role, context.At);
            user.PasswordHash = StaffSecrets.Hash(password);
            user.SealedAuthenticator = seal.Seal(SealPurpose.AuthenticatorOf(user.Id), key);
            db.StaffUsers.Add(user);
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.LoadSample, Actor.Staff(user.Id)));
            lines += string.Create(CultureInfo.InvariantCulture, $"{userName,-20} {StaffPermissions.Name(role)}  password {password}  authenticator {Totp.KeyText(key)}\n");
        }

        PrivateFile.Replace(FileOf(home), Encoding.UTF8.GetBytes(lines));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static StaffUser Row(string userName, string name, StaffRole role, DateTimeOffset now) => new()
    {
        Id = RandomId.New(),
        UserName = userName,
        NormalizedUserName = userName.ToUpperInvariant(),
        SecurityStamp = RandomId.New().ToString(),
        LockoutEnabled = true,
        TwoFactorEnabled = true,
        Name = name,
        Role = role,
        Bureau = role == StaffRole.RegionalBureau ? RegionalBureau.KantoShinetsu : null,
        Prefecture = role == StaffRole.Prefecture ? "13" : null,
        CreatedAt = now.ToUniversalTime(),
    };
}
