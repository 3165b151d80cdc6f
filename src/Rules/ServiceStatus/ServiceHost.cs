namespace Shikaku.Rules.ServiceStatus;

/// <summary>What people notice when it stops. Stored by name.</summary>
public enum ServiceHost
{
    Portal,

    /// <summary>The server that card apps ask.</summary>
    EligibilityApi,

    /// <summary>Decides, and sends mails.</summary>
    BackOffice,
}
