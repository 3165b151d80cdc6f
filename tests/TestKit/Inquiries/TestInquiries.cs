using System.Security.Cryptography;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Callbacks;
using Shikaku.Casework.Inquiries;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Inquiries;
using Shikaku.TestKit.Database;

namespace Shikaku.TestKit.Inquiries;

/// <summary>Inquiries and calls back as they lie in the database.</summary>
public static class TestInquiries
{
    private static int count = 100_000; // beyond those a host numbers

    private static DateOnly Today => JapanDay.Of(FixedClock.Morning);

    /// <param name="confirmed">Whether somebody has opened a mailed link.</param>
    public static async Task<Inquiry> AddAsync(
        TestDatabase database, InquiryState state = InquiryState.Open, bool confirmed = true, Guid? user = null, DateTimeOffset? since = null, params (InquiryMessageKind Kind, string Text)[] messages)
    {
        var at = since ?? FixedClock.Morning;
        var inquiry = new Inquiry
        {
            Id = Guid.NewGuid(), Number = InquiryNumber.Of(Today, Interlocked.Increment(ref count)), Topic = InquiryTopic.Terminal, Name = "見本　花子", Email = "hanako@example.jp",
            MailConfirmedAt = confirmed ? at : null, UserId = user, FacilityNumber = "協139990000", FacilityName = "ためし接骨院", State = state, ReceivedAt = at, WaitsSince = at,
            ClosedAt = state == InquiryState.Closed ? at : null, Network = "192.0.2.1",
        };
        await using var db = database.OwnerContext();
        db.Inquiries.Add(inquiry);
        foreach (var (kind, text) in messages is [] ? [(InquiryMessageKind.Question, "カードを読み取れません。")] : messages)
        {
            db.InquiryMessages.Add(new InquiryMessage { InquiryId = inquiry.Id, Kind = kind, At = at, Actor = Actor.System("public-form"), Text = text });
        }

        await db.SaveChangesAsync();
        return inquiry;
    }

    public static async Task<Callback> AddCallbackAsync(TestDatabase database, DateTimeOffset slot, CallbackState state = CallbackState.Booked, string phone = "0312345678", FacilityCode? facility = null)
    {
        var callback = new Callback
        {
            Id = Guid.NewGuid(), Number = CallbackNumber.Of(Today, Interlocked.Increment(ref count)), Slot = slot.ToUniversalTime(), Topic = InquiryTopic.Terminal, Name = "見本　花子", Phone = phone,
            FacilityNumber = facility?.Value, FacilityCode = facility, State = state, BookedAt = FixedClock.Morning, SettledAt = state == CallbackState.Booked ? null : FixedClock.Morning, Network = "192.0.2.1",
        };
        await using var db = database.OwnerContext();
        db.Callbacks.Add(callback);
        await db.SaveChangesAsync();
        return callback;
    }

    /// <param name="files">Where its content is put; null: nowhere.</param>
    public static async Task<Attachment> AddFileAsync(TestDatabase database, Inquiry inquiry, byte[] content, string mediaType = "application/pdf", AttachmentFiles? files = null)
    {
        if (files is not null)
        {
            using var stream = new MemoryStream(content);
            await files.WriteAsync(stream, content.Length, CancellationToken.None);
        }

        var attachment = new Attachment
        {
            Id = Guid.NewGuid(), InquiryId = inquiry.Id, FileName = "画面", MediaType = mediaType, Size = content.Length, Sha256 = SHA256.HashData(content), ScanState = ScanState.Clean, AddedAt = FixedClock.Morning,
        };
        await using var db = database.OwnerContext();
        db.Attachments.Add(attachment);
        await db.SaveChangesAsync();
        return attachment;
    }
}
