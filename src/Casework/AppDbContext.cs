using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Npgsql;
using Shikaku.Casework.Articles;
using Shikaku.Casework.AssistedEntries;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Callbacks;
using Shikaku.Casework.Calls;
using Shikaku.Casework.Certificates;
using Shikaku.Casework.Claims;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Coverage;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.Exemptions;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Inquiries;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Masters;
using Shikaku.Casework.OpenFacilities;
using Shikaku.Casework.OperationStart;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Search;
using Shikaku.Casework.ServiceStatus;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Staff;
using Shikaku.Casework.Subsidies;
using Shikaku.Casework.Transfers;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Coverage;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Inquiries;
using Shikaku.Rules.Money;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework;

/// <summary>Maps the tables of Schema/; it never invents one. Columns are the property names in snake_case.</summary>
public sealed class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options)
{
    public DbSet<Facility> Facilities => Set<Facility>();

    public DbSet<DeviceAccount> DeviceAccounts => Set<DeviceAccount>();

    public DbSet<Insurer> Insurers => Set<Insurer>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<CoverageRow> Coverages => Set<CoverageRow>();

    public DbSet<InsuranceRegistration> InsuranceRegistrations => Set<InsuranceRegistration>();

    public DbSet<RevokedCertificate> RevokedCertificates => Set<RevokedCertificate>();

    public DbSet<RevocationList> RevocationLists => Set<RevocationList>();

    public DbSet<PortalUser> PortalUsers => Set<PortalUser>();

    public DbSet<PortalMembership> PortalMemberships => Set<PortalMembership>();

    public DbSet<StaffUser> StaffUsers => Set<StaffUser>();

    public DbSet<StaffRequest> StaffRequests => Set<StaffRequest>();

    public DbSet<StaffCredentialChange> StaffCredentialChanges => Set<StaffCredentialChange>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    public DbSet<PendingRegistration> PendingRegistrations => Set<PendingRegistration>();

    public DbSet<CredentialChange> CredentialChanges => Set<CredentialChange>();

    public DbSet<MailLink> MailLinks => Set<MailLink>();

    public DbSet<OutboxMail> OutboxMails => Set<OutboxMail>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<UsageApplication> UsageApplications => Set<UsageApplication>();

    public DbSet<ApplicationEvent> ApplicationEvents => Set<ApplicationEvent>();

    public DbSet<FacilityCheckTry> FacilityCheckTries => Set<FacilityCheckTry>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<OperationStartRow> OperationStarts => Set<OperationStartRow>();

    public DbSet<OpenFacilitySettings> OpenFacilitySettings => Set<OpenFacilitySettings>();

    public DbSet<ReminderStop> ReminderStops => Set<ReminderStop>();

    public DbSet<ProgrammeVersion> ProgrammeVersions => Set<ProgrammeVersion>();

    public DbSet<DeviceModel> DeviceModels => Set<DeviceModel>();

    public DbSet<MasterState> MasterStates => Set<MasterState>();

    public DbSet<Bank> Banks => Set<Bank>();

    public DbSet<BankBranch> BankBranches => Set<BankBranch>();

    public DbSet<PayeeAccount> PayeeAccounts => Set<PayeeAccount>();

    public DbSet<Claim> Claims => Set<Claim>();

    public DbSet<ClaimEvent> ClaimEvents => Set<ClaimEvent>();

    public DbSet<SubsidyItem> SubsidyItems => Set<SubsidyItem>();

    public DbSet<SubsidyUseReport> SubsidyUseReports => Set<SubsidyUseReport>();

    public DbSet<SubsidyPutAside> SubsidiesPutAside => Set<SubsidyPutAside>();

    public DbSet<ActivityReport> ActivityReports => Set<ActivityReport>();

    public DbSet<Entitlement> Entitlements => Set<Entitlement>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();

    public DbSet<LedgerLine> LedgerLines => Set<LedgerLine>();

    public DbSet<TransferRun> TransferRuns => Set<TransferRun>();

    public DbSet<TransferItem> TransferItems => Set<TransferItem>();

    public DbSet<TransferFile> TransferFiles => Set<TransferFile>();

    public DbSet<TransferDownload> TransferDownloads => Set<TransferDownload>();

    public DbSet<TransferResult> TransferResults => Set<TransferResult>();

    public DbSet<CoLocation> CoLocations => Set<CoLocation>();

    public DbSet<Exemption> Exemptions => Set<Exemption>();

    public DbSet<EnforcementStep> EnforcementSteps => Set<EnforcementStep>();

    public DbSet<DutyReminder> DutyReminders => Set<DutyReminder>();

    public DbSet<Article> Articles => Set<Article>();

    public DbSet<ArticleVersion> ArticleVersions => Set<ArticleVersion>();

    public DbSet<ArticleFile> ArticleFiles => Set<ArticleFile>();

    public DbSet<Inquiry> Inquiries => Set<Inquiry>();

    public DbSet<InquiryMessage> InquiryMessages => Set<InquiryMessage>();

    public DbSet<InquiryLink> InquiryLinks => Set<InquiryLink>();

    public DbSet<AssistedEntry> AssistedEntries => Set<AssistedEntry>();

    public DbSet<Callback> Callbacks => Set<Callback>();

    public DbSet<Call> Calls => Set<Call>();

    public DbSet<ServiceNote> ServiceNotes => Set<ServiceNote>();

    public DbSet<VainSearch> VainSearches => Set<VainSearch>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public static AppDbContext Open(string connectionString) =>
        new(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(connectionString).Configure().Options);

    /// <remarks>A connection of it, not the source itself: for every source EF would make the model and compile each query anew.</remarks>
    public static AppDbContext Open(NpgsqlDataSource dataSource) =>
        new(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(dataSource.CreateConnection(), contextOwnsConnection: true).Configure().Options);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        Write<FacilityCode, string>(configurationBuilder).HaveColumnType("char(10)"); // As text, no index on the column is used.
        Write<LoginId, string>(configurationBuilder);
        Write<InsurerNumber, string>(configurationBuilder);
        Write<ApplicationNumber, string>(configurationBuilder);
        Write<ClaimNumber, string>(configurationBuilder);
        Write<ExemptionNumber, string>(configurationBuilder);
        Write<LetterNumber, string>(configurationBuilder);
        Write<ArticleSlug, string>(configurationBuilder);
        Write<InquiryNumber, string>(configurationBuilder);
        Write<CallbackNumber, string>(configurationBuilder);
        Write<Actor, string>(configurationBuilder);
        Write<Yen, long>(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        var tables = modelBuilder.Model.GetEntityTypes().Where(entity => !entity.IsMappedToJson());
        foreach (var property in tables.SelectMany(entity => entity.GetDeclaredProperties()).Where(property => property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null))
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static PropertiesConfigurationBuilder<T> Write<T, TPlain>(ModelConfigurationBuilder builder)
        where T : IWrittenAs<T, TPlain> => builder.Properties<T>().HaveConversion<PlainConverter<T, TPlain>>();

    private static string SnakeCase(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && result.Length > 0)
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }
}

internal static class AppDbContextOptions
{
    // The schema is SQL; EF keeps no snapshot of it to compare with.
    public static DbContextOptionsBuilder<AppDbContext> Configure(this DbContextOptionsBuilder<AppDbContext> options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
}
