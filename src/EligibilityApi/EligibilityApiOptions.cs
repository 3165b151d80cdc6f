using System.Net;

namespace Shikaku.EligibilityApi;

/// <summary>What the host is told by configuration.</summary>
internal sealed record EligibilityApiOptions
{
    public const int DefaultPort = 5082;

    /// <summary>Of the role without ownership.</summary>
    public required string ConnectionString { get; init; }

    public required string KeysFolder { get; init; }

    /// <summary>Where to listen. Loopback unless told otherwise: nothing is exposed by accident.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>0 = any free one.</summary>
    public required int Port { get; init; }

    /// <exception cref="InvalidOperationException">Something needed is missing.</exception>
    public static EligibilityApiOptions Read(IConfiguration configuration) => new()
    {
        ConnectionString = Required(configuration, "Database:ConnectionString"),
        KeysFolder = Required(configuration, "Keys:Folder"),
        Address = IPAddress.Parse(configuration["EligibilityApi:Address"] ?? "127.0.0.1"),
        Port = configuration.GetValue("EligibilityApi:Port", DefaultPort),
    };

    private static string Required(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Configuration {key} is missing.");
}
