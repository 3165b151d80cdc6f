namespace Shikaku.Rules.Audit;

/// <summary>The audited actions, by feature. They stand in the chain for good: none is ever renamed. What auditors read for them stands in <see cref="ActionNames"/>.</summary>
public static class AuditActions
{
    public static class Access
    {
        /// <summary>A page or deed that the person's role may not have.</summary>
        public const string Refuse = "Access.Refuse";
    }

    public static class Articles
    {
        public const string Import = "Articles.Import";
        public const string Write = "Articles.Write";
        public const string Send = "Articles.Send";
        public const string Approve = "Articles.Approve";
        public const string Decline = "Articles.Decline";
        public const string TakeDown = "Articles.TakeDown";
        public const string ShowAgain = "Articles.ShowAgain";

        /// <summary>The text that ships, in place of the office's own.</summary>
        public const string TakeShipped = "Articles.TakeShipped";

        public const string LeaveShipped = "Articles.LeaveShipped";
        public const string AddFile = "Articles.AddFile";
    }

    public static class AssistedEntries
    {
        public const string View = "AssistedEntries.View";
        public const string Enter = "AssistedEntries.Enter";
        public const string Confirm = "AssistedEntries.Confirm";
        public const string Decline = "AssistedEntries.Decline";
        public const string Withdraw = "AssistedEntries.Withdraw";
    }

    public static class Attachments
    {
        public const string Store = "Attachments.Store";
        public const string Restore = "Attachments.Restore";
        public const string Remove = "Attachments.Remove";
        public const string Mark = "Attachments.Mark";
        public const string View = "Attachments.View";
        public const string Download = "Attachments.Download";
        public const string FoundInfected = "Attachments.FoundInfected";
        public const string FoundClean = "Attachments.FoundClean";
    }

    public static class Audit
    {
        public const string View = "Audit.View";
        public const string Export = "Audit.Export";
        public const string Verify = "Audit.Verify";
    }

    public static class Certificates
    {
        public const string ImportRevocationList = "Certificates.ImportRevocationList";
        public const string Register = "Certificates.Register";
    }

    public static class Claims
    {
        public const string View = "Claims.View";
        public const string Consider = "Claims.Consider";
        public const string Assign = "Claims.Assign";
        public const string Note = "Claims.Note";
        public const string Return = "Claims.Return";
        public const string Grant = "Claims.Grant";
        public const string Refuse = "Claims.Refuse";
        public const string Withdraw = "Claims.Withdraw";
    }

    public static class Callbacks
    {
        public const string View = "Callbacks.View";
        public const string Book = "Callbacks.Book";
        public const string Cancel = "Callbacks.Cancel";
        public const string Settle = "Callbacks.Settle";
    }

    public static class Calls
    {
        public const string View = "Calls.View";
        public const string Record = "Calls.Record";
        public const string SendLink = "Calls.SendLink";
        public const string Resend = "Calls.Resend";
        public const string PrintLetter = "Calls.PrintLetter";
    }

    public static class CoLocations
    {
        public const string View = "CoLocations.View";
        public const string Declare = "CoLocations.Declare";
        public const string Confirm = "CoLocations.Confirm";
        public const string Decline = "CoLocations.Decline";
        public const string End = "CoLocations.End";
    }

    public static class Cooperation
    {
        public const string Submit = "Cooperation.Submit";
        public const string AnswerReturn = "Cooperation.AnswerReturn";
        public const string Remind = "Cooperation.Remind";
    }

    public static class DeviceAccounts
    {
        public const string Open = "DeviceAccounts.Open";
        public const string Activate = "DeviceAccounts.Activate";
        public const string ActivationFailed = "DeviceAccounts.ActivationFailed";
        public const string Lock = "DeviceAccounts.Lock";
        public const string Stop = "DeviceAccounts.Stop";
        public const string Rename = "DeviceAccounts.Rename";
        public const string Reissue = "DeviceAccounts.Reissue";
        public const string ShowSheet = "DeviceAccounts.ShowSheet";
        public const string DownloadSheet = "DeviceAccounts.DownloadSheet";
    }

    public static class Enforcement
    {
        public const string View = "Enforcement.View";
        public const string Notice = "Enforcement.Notice";
        public const string GroupGuidance = "Enforcement.GroupGuidance";
        public const string SecondNotice = "Enforcement.SecondNotice";
        public const string DelegationSuspension = "Enforcement.DelegationSuspension";
        public const string Reinstatement = "Enforcement.Reinstatement";
        public const string Attendance = "Enforcement.Attendance";
        public const string Remind = "Enforcement.Remind";
        public const string Cancel = "Enforcement.Cancel";
        public const string Export = "Enforcement.Export";
        public const string Print = "Enforcement.Print";
    }

    public static class Exemptions
    {
        public const string View = "Exemptions.View";
        public const string Declare = "Exemptions.Declare";
        public const string Match = "Exemptions.Match";
        public const string Ask = "Exemptions.Ask";
        public const string PrintAsk = "Exemptions.PrintAsk";
        public const string Supply = "Exemptions.Supply";
        public const string Accept = "Exemptions.Accept";
        public const string Reject = "Exemptions.Reject";
        public const string Withdraw = "Exemptions.Withdraw";
    }

    public static class Facilities
    {
        public const string View = "Facilities.View";
        public const string Import = "Facilities.Import";
    }

    public static class Inquiries
    {
        public const string View = "Inquiries.View";
        public const string Receive = "Inquiries.Receive";
        public const string Reply = "Inquiries.Reply";
        public const string Take = "Inquiries.Take";
        public const string Answer = "Inquiries.Answer";
        public const string Note = "Inquiries.Note";
        public const string Close = "Inquiries.Close";
        public const string Reopen = "Inquiries.Reopen";

        /// <summary>A box had got as many mails as nobody needs more of. Counted by network, never an event.</summary>
        public const string MailWithheld = "Inquiries.MailWithheld";
    }

    public static class Ledger
    {
        public const string Export = "Ledger.Export";
    }

    public static class Lists
    {
        /// <summary>A page of a list of people, facilities or cases.</summary>
        public const string View = "Lists.View";
    }

    public static class Mail
    {
        public const string Resend = "Mail.Resend";
        public const string Discard = "Mail.Discard";
    }

    public static class OpenFacilities
    {
        public const string Change = "OpenFacilities.Change";
    }

    public static class OperationStart
    {
        public const string Register = "OperationStart.Register";
        public const string Change = "OperationStart.Change";
        public const string Remind = "OperationStart.Remind";
        public const string StopReminders = "OperationStart.StopReminders";
        public const string ResumeReminders = "OperationStart.ResumeReminders";
    }

    public static class PayeeAccounts
    {
        public const string View = "PayeeAccounts.View";
        public const string Register = "PayeeAccounts.Register";
        public const string Change = "PayeeAccounts.Change";
        public const string AskChange = "PayeeAccounts.AskChange";
        public const string AcceptChange = "PayeeAccounts.AcceptChange";
        public const string RefuseChange = "PayeeAccounts.RefuseChange";
        public const string ImportBanks = "PayeeAccounts.ImportBanks";
    }

    public static class Payments
    {
        public const string View = "Payments.View";
        public const string Release = "Payments.Release";
        public const string Correct = "Payments.Correct";
        public const string ClaimRepayment = "Payments.ClaimRepayment";
        public const string RecordRepayment = "Payments.RecordRepayment";
        public const string Revive = "Payments.Revive";
    }

    public static class Programmes
    {
        public const string Load = "Programmes.Load";
    }

    public static class Registration
    {
        public const string Register = "Registration.Register";
        public const string Activate = "Registration.Activate";
        public const string Resend = "Registration.Resend";
        public const string MailWithheld = "Registration.MailWithheld";
        public const string KnownAddress = "Registration.KnownAddress";
        public const string Lock = "Registration.Lock";
        public const string AskPasswordReset = "Registration.AskPasswordReset";
        public const string ResetPassword = "Registration.ResetPassword";
        public const string ChangePassword = "Registration.ChangePassword";
        public const string ChangeContact = "Registration.ChangeContact";
        public const string AskMailChange = "Registration.AskMailChange";
        public const string ConfirmMailChange = "Registration.ConfirmMailChange";
        public const string ChangeMail = "Registration.ChangeMail";
        public const string AddFacility = "Registration.AddFacility";
        public const string GiveUpFacility = "Registration.GiveUpFacility";
        public const string AddPasskey = "Registration.AddPasskey";
        public const string RemovePasskey = "Registration.RemovePasskey";
        public const string AddAuthenticator = "Registration.AddAuthenticator";
        public const string RemoveAuthenticator = "Registration.RemoveAuthenticator";
        public const string TakeBack = "Registration.TakeBack";
        public const string Stop = "Registration.Stop";
        public const string Restore = "Registration.Restore";
        public const string EndAccess = "Registration.EndAccess";
        public const string RemoveColleague = "Registration.RemoveColleague";
        public const string LoadSample = "Registration.LoadSample";
    }

    public static class Review
    {
        public const string View = "Review.View";
        public const string Assign = "Review.Assign";
        public const string Note = "Review.Note";
        public const string Approve = "Review.Approve";
        public const string Flag = "Review.Flag";
        public const string Return = "Review.Return";
        public const string Reject = "Review.Reject";
        public const string UndoApproval = "Review.UndoApproval";
    }

    public static class SampleData
    {
        public const string Load = "SampleData.Load";
    }

    public static class SignIn
    {
        public const string Start = "SignIn.Start";
        public const string Failed = "SignIn.Failed";
        public const string StartByPasskey = "SignIn.StartByPasskey";
        public const string End = "SignIn.End";
        public const string EndOthers = "SignIn.EndOthers";
        public const string Prove = "SignIn.Prove";
        public const string ProveByCode = "SignIn.ProveByCode";
        public const string AskCode = "SignIn.AskCode";
    }

    public static class Retention
    {
        public const string Run = "Retention.Run";
    }

    public static class ServiceNotes
    {
        public const string Publish = "ServiceNotes.Publish";
        public const string Change = "ServiceNotes.Change";
    }

    public static class Staff
    {
        public const string View = "Staff.View";
        public const string SignIn = "Staff.SignIn";
        public const string SignOut = "Staff.SignOut";
        public const string SignInFailed = "Staff.SignInFailed";
        public const string Prove = "Staff.Prove";
        public const string Lock = "Staff.Lock";
        public const string Unlock = "Staff.Unlock";
        public const string Add = "Staff.Add";
        public const string Change = "Staff.Change";
        public const string Disable = "Staff.Disable";
        public const string Enable = "Staff.Enable";
        public const string ResetSecondFactor = "Staff.ResetSecondFactor";
        public const string EndSessions = "Staff.EndSessions";
        public const string EndSession = "Staff.EndSession";
        public const string SetPassword = "Staff.SetPassword";
        public const string EnrolAuthenticator = "Staff.EnrolAuthenticator";
        public const string RemoveAuthenticator = "Staff.RemoveAuthenticator";
        public const string AddPasskey = "Staff.AddPasskey";
        public const string RemovePasskey = "Staff.RemovePasskey";
        public const string TakeBack = "Staff.TakeBack";
        public const string LoadSample = "Staff.LoadSample";
        public const string Ask = "Staff.Ask";
        public const string Agree = "Staff.Agree";
        public const string Refuse = "Staff.Refuse";
        public const string Withdraw = "Staff.Withdraw";
    }

    public static class Subsidies
    {
        public const string Submit = "Subsidies.Submit";
        public const string ReportUse = "Subsidies.ReportUse";
        public const string AnswerReturn = "Subsidies.AnswerReturn";
        public const string PutAside = "Subsidies.PutAside";
        public const string TakeUp = "Subsidies.TakeUp";
        public const string DownloadNotice = "Subsidies.DownloadNotice";
        public const string ImportDeviceModels = "Subsidies.ImportDeviceModels";
        public const string Remind = "Subsidies.Remind";
    }

    public static class Transfers
    {
        public const string View = "Transfers.View";
        public const string Prepare = "Transfers.Prepare";
        public const string Release = "Transfers.Release";
        public const string Cancel = "Transfers.Cancel";
        public const string Download = "Transfers.Download";
        public const string ImportResult = "Transfers.ImportResult";
    }

    public static class UsageApplications
    {
        public const string Submit = "UsageApplications.Submit";
        public const string AnswerReturn = "UsageApplications.AnswerReturn";
        public const string Withdraw = "UsageApplications.Withdraw";
        public const string DiscardDraft = "UsageApplications.DiscardDraft";
        public const string CheckFacility = "UsageApplications.CheckFacility";
    }
}
