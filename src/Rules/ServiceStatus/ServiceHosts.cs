namespace Shikaku.Rules.ServiceStatus;

/// <summary>The hosts as everybody calls them.</summary>
public static class ServiceHosts
{
    public static IReadOnlyList<ServiceHost> All { get; } = Enum.GetValues<ServiceHost>();

    public static string Name(ServiceHost host) => host switch
    {
        ServiceHost.Portal => "ポータルサイト",
        ServiceHost.EligibilityApi => "資格確認のサーバー",
        ServiceHost.BackOffice => "審査とメール送信",
        _ => throw new ArgumentOutOfRangeException(nameof(host)),
    };

    /// <summary>In /status.json, where it never changes.</summary>
    public static string Key(ServiceHost host) => host switch
    {
        ServiceHost.Portal => "portal",
        ServiceHost.EligibilityApi => "eligibilityApi",
        ServiceHost.BackOffice => "backOffice",
        _ => throw new ArgumentOutOfRangeException(nameof(host)),
    };
}
