using System.Buffers.Binary;
using Shikaku.Casework.DeviceAccounts;
using Xunit;

namespace Shikaku.Unit.Casework;

public sealed class AccountSecretsTests
{
    [Fact]
    public void Hash_OfToday_HasTheWorkOfAPersonsPasswordAndKeepsItInside()
    {
        var (password, code) = AccountSecrets.OfToday.Hash(SheetSecrets.New());

        Assert.All([password, code], hash => Assert.Equal(210_000, BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hash).AsSpan(5))));
    }
}
