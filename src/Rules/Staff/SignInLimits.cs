namespace Shikaku.Rules.Staff;

/// <summary>The numbers of signing in to the back office.</summary>
public static class SignInLimits
{
    /// <summary>So long before a session ends for want of use, the page warns.</summary>
    public static readonly TimeSpan IdleWarning = TimeSpan.FromMinutes(2);

    /// <summary>Between the password and the code.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    /// <summary>For the first sign-in: choosing a password and setting up an app takes longer.</summary>
    public static readonly TimeSpan Setup = TimeSpan.FromMinutes(30);

    /// <summary>A one-time password that nobody used stops working.</summary>
    public static readonly TimeSpan OneTimePassword = TimeSpan.FromDays(7);
}
