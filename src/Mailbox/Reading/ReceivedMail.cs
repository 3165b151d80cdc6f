namespace Shikaku.Mailbox.Reading;

/// <summary>A mail as the server took it.</summary>
/// <param name="Id">Name of its file.</param>
/// <param name="Recipients">Of the envelope.</param>
/// <param name="Text">Plain text; empty when the mail has none.</param>
public sealed record ReceivedMail(string Id, IReadOnlyList<string> Recipients, string From, string Subject, string Text, DateTimeOffset ReceivedAt);
