namespace Shikaku.Portal.Pages.SignIn;

/// <summary>The fields of the sign-in page.</summary>
/// <param name="Next">Where to go afterwards.</param>
/// <param name="Kept">A form that was sent without being signed in, sealed.</param>
public sealed record SignInForm(string? Mail, string? Next, string? Kept)
{
    /// <summary>Never filled in again.</summary>
    public string? Password => null;

    /// <summary>Without what was typed.</summary>
    public override string ToString() => nameof(SignInForm);
}
