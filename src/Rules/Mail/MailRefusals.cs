namespace Shikaku.Rules.Mail;

/// <summary>Every "no" about mails that could not be delivered.</summary>
public static class MailRefusals
{
    public static readonly Refusal AlreadyHandled = new(
        "M151",
        "このメールは、すでに処理されています。",
        "ほかの担当者が先に操作しました。一覧を確認してください。");

    public static IReadOnlyList<Refusal> All { get; } = [AlreadyHandled];
}
