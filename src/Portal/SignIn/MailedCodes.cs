namespace Shikaku.Portal.SignIn;

/// <param name="AreSent">Whether who has no second factor of their own is mailed a code. False: such as while no mail can be sent.</param>
public sealed record MailedCodes(bool AreSent);
