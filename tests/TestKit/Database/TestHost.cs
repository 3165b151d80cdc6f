namespace Shikaku.TestKit.Database;

/// <summary>Whose role.</summary>
public enum TestHost
{
    Portal,
    BackOffice,
    Api,
}
