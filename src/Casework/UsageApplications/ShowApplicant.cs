using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.UsageApplications;

/// <summary>「申請者や施術所の情報が表示されます」 (001_f051a3c8d303b27a.txt, 5-1). Without what ① asks for.</summary>
public sealed class ShowApplicant(AppDbContext db)
{
    /// <param name="Phone">Of the facility, as the master has it.</param>
    /// <param name="ContactPhone">As the applicant typed it.</param>
    public sealed record Shown(
        string Name, string Mail, FacilityKind Kind, string FacilityName, FacilityCode FacilityCode, string? RegistrationNumber, string Address, string Phone, string? ContactPhone)
    {
        /// <summary>Without personal data.</summary>
        public override string ToString() => FacilityCode.Value;
    }

    public Task<Shown> RunAsync(Guid user, FacilityCode facility, CancellationToken cancellationToken) =>
        (from u in db.PortalUsers.AsNoTracking()
         where u.Id == user
         from f in db.Facilities.AsNoTracking()
         where f.FacilityCode == facility
         select new Shown(u.Name, u.Email!, f.Kind, f.Name, f.FacilityCode, f.RegistrationNumber, f.Address, f.Phone, u.PhoneNumber)).SingleAsync(cancellationToken);
}
