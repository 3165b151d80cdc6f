using Shikaku.Rules.Attachments;

namespace Shikaku.Casework.Attachments.Content;

internal static class Picture
{
    public static AttachmentContent.Finding Of(AttachmentType type, long width, long height) =>
        AttachmentRules.AdmitPicture(width, height) is { } refusal ? refusal : type;
}
