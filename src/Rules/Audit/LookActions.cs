namespace Shikaku.Rules.Audit;

/// <summary>The audited actions by which somebody of the staff sees people's data.</summary>
public static class LookActions
{
    public static IReadOnlyList<string> All { get; } =
    [
        AuditActions.AssistedEntries.View, AuditActions.Attachments.View, AuditActions.Attachments.Download, AuditActions.Callbacks.View, AuditActions.Calls.View, AuditActions.Calls.PrintLetter, AuditActions.Claims.View, AuditActions.CoLocations.View, AuditActions.Enforcement.View,
        AuditActions.Enforcement.Print, AuditActions.Enforcement.Export, AuditActions.Exemptions.View, AuditActions.Exemptions.PrintAsk, AuditActions.Facilities.View, AuditActions.Inquiries.View,
        AuditActions.Ledger.Export, AuditActions.Lists.View, AuditActions.PayeeAccounts.View, AuditActions.Payments.View, AuditActions.Review.View, AuditActions.Staff.View, AuditActions.Transfers.View,
        AuditActions.Transfers.Download,
    ];
}
