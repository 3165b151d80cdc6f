using Shikaku.Demo.TestCards;
using Shikaku.Operations;
using Shikaku.Operations.Keys;

namespace Shikaku.Unit.Operations;

/// <summary>A home with keys, in a folder of its own. Shared by the tests of a class: making keys takes a second.</summary>
public sealed class TemporaryHome : IDisposable
{
    public TemporaryHome()
    {
        new CreateKeys(Home.Keys, TimeProvider.System).Run();
        new CreateTestAuthority(Home.Keys, TimeProvider.System).Run();
    }

    public Home Home { get; } = new(Directory.CreateTempSubdirectory("shikaku-operations-").FullName);

    public void Dispose() => Directory.Delete(Home.Folder, recursive: true);
}
