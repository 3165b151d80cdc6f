using System.Security.Cryptography;
using System.Text;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.DeviceAccounts;
using Xunit;

namespace Shikaku.Unit.Casework.Sealing;

public sealed class SheetSealTests : IDisposable
{
    private const string Content = "パスワードとアクティベーションコード";

    private static readonly SealPurpose Purpose = SealPurpose.SheetOf(LoginId.Of(1));

    private readonly SealKeysFolder folder = new();

    [Fact]
    public void Open_WithThePublicKeyOrForAnotherTerminal_IsRefused()
    {
        folder.Pair("sheet-seal.pem", "sheet-seal.key", 3072).Dispose();
        var (office, portal) = (SheetSeal.LoadPublic(folder.Path), SheetSeal.LoadPrivate(folder.Path));
        var sealedContent = office.Seal(Purpose, Content);

        Assert.Equal(Content, portal.Open(Purpose, sealedContent));
        Assert.ThrowsAny<CryptographicException>(() => office.Open(Purpose, sealedContent));
        Assert.ThrowsAny<CryptographicException>(() => portal.Open(SealPurpose.SheetOf(LoginId.Of(2)), sealedContent));
        Assert.All([0, 1, 2, 255, 257, 385, 386, 400], length => Assert.ThrowsAny<CryptographicException>(() => portal.Open(Purpose, sealedContent.AsSpan(0, length))));
    }

    [Fact]
    public void Open_SealedWithEarlierKeys_WorksWhileTheyAreKept()
    {
        using var first = folder.Pair("sheet-seal.pem", "sheet-seal.key", 2048);
        var before = first.Encrypt(Encoding.UTF8.GetBytes(Content), RSAEncryptionPadding.OaepSHA256);
        var (office, portal) = (SheetSeal.LoadPublic(folder.Path), SheetSeal.LoadPrivate(folder.Path));
        var withFirst = office.Seal(Purpose, Content);
        folder.Pair("sheet-seal.2.pem", "sheet-seal.2.key", 3072).Dispose();

        var withSecond = office.Seal(Purpose, Content);

        Assert.All([before, withFirst, withSecond], each => Assert.Equal(Content, portal.Open(Purpose, each)));
        Assert.Equal([true, true, false], ((byte[][])[before, withFirst, withSecond]).Select(each => portal.IsOld(each)));
        File.Delete(folder.At("sheet-seal.key"));
        var started = SheetSeal.LoadPrivate(folder.Path);
        Assert.Equal(Content, started.Open(Purpose, withSecond));
        Assert.All([before, withFirst], each => Assert.ThrowsAny<CryptographicException>(() => started.Open(Purpose, each)));
    }

    public void Dispose() => folder.Dispose();
}
