using System.Security.Cryptography;
using Shikaku.Casework.Sealing;
using Xunit;

namespace Shikaku.Unit.Casework.Sealing;

public sealed class ContentSealTests : IDisposable
{
    private static readonly byte[] Content = "資格確認のお知らせ"u8.ToArray();
    private static readonly SealPurpose Purpose = SealPurpose.MailTo("hanako@example.jp");

    private readonly SealKeysFolder folder = new();

    public static TheoryData<SealPurpose> OtherPurposes => new(
        SealPurpose.MailTo("taro@example.jp"), SealPurpose.StopReminders, SealPurpose.AuthenticatorOf(Guid.Empty), SealPurpose.CookieKeyOf("Shikaku.Portal"));

    [Theory]
    [MemberData(nameof(OtherPurposes))]
    public void Open_ForAnotherPurpose_IsRefused(SealPurpose other)
    {
        var seal = new MailSeal(new byte[ContentSeal.KeyBytes]);
        var sealedContent = seal.Seal(Purpose, Content);

        Assert.Equal(Content, seal.Open(Purpose, sealedContent));
        Assert.ThrowsAny<CryptographicException>(() => seal.Open(other, sealedContent));
    }

    [Fact]
    public void Open_ChangedOrShortened_IsRefused()
    {
        var seal = new MailSeal(new byte[ContentSeal.KeyBytes]);
        var sealedContent = seal.Seal(Purpose, Content);

        Assert.All(Enumerable.Range(0, sealedContent.Length), at =>
        {
            byte[] changed = [.. sealedContent];
            changed[at] ^= 3;
            Assert.ThrowsAny<CryptographicException>(() => seal.Open(Purpose, changed));
            Assert.ThrowsAny<CryptographicException>(() => seal.Open(Purpose, sealedContent.AsSpan(0, at)));
        });
    }

    [Fact]
    public void NextKey_MadeWhileTheHostRuns_SealsAtOnceAndTheEarlierStillOpens()
    {
        folder.Secret("mail-seal.key");
        var running = MailSeal.Load(folder.Path);
        var before = running.Seal(Purpose, Content);
        var other = MailSeal.Load(folder.Path);

        folder.Secret("mail-seal.2.key");
        var after = running.Seal(Purpose, Content);

        Assert.Equal(Content, running.Open(Purpose, before));
        Assert.Equal(Content, other.Open(Purpose, after));
        Assert.True(running.IsOld(before));
        Assert.False(running.IsOld(after));

        File.Delete(folder.At("mail-seal.key"));
        var started = MailSeal.Load(folder.Path);
        Assert.Equal(Content, started.Open(Purpose, after));
        Assert.ThrowsAny<CryptographicException>(() => started.Open(Purpose, before));
    }

    [Fact]
    public void Open_SealedBeforeThereWerePurposes_WorksWhileThatKeyIsKept()
    {
        var key = folder.Secret("mail-seal.key");
        folder.Secret("staff-seal.key");
        folder.Secret("portal-cookie-seal.key");
        var before = SealedBefore(key);
        var mails = MailSeal.Load(folder.Path);

        Assert.Equal(Content, mails.Open(Purpose, before));
        Assert.Equal(Content, StaffSeal.Load(folder.Path).Open(SealPurpose.AuthenticatorOf(Guid.Empty), before));
        Assert.Equal(Content, CookieSeal.Load(folder.Path, "portal").Open(SealPurpose.CookieKeyOf("Shikaku.Portal"), before));
        Assert.True(mails.IsOld(before));

        folder.Secret("mail-seal.2.key");
        File.Delete(folder.At("mail-seal.key"));
        Assert.ThrowsAny<CryptographicException>(() => MailSeal.Load(folder.Path).Open(Purpose, before));
    }

    public void Dispose() => folder.Dispose();

    // Version 1 ‖ nonce 12 ‖ tag 16 ‖ ciphertext.
    private static byte[] SealedBefore(byte[] key)
    {
        byte[] nonce = RandomNumberGenerator.GetBytes(12), tag = new byte[16], text = new byte[Content.Length];
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(nonce, Content, text, tag);
        return [1, .. nonce, .. tag, .. text];
    }
}
