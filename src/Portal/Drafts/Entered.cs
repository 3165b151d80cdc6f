using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;

namespace Shikaku.Portal.Drafts;

/// <summary>What a page works on, or where who asked for it is led instead.</summary>
public sealed class Entered<T>
    where T : class
{
    private readonly ActionResult? elsewhere;
    private readonly T? value;

    private Entered(ActionResult? elsewhere, T? value) => (this.elsewhere, this.value) = (elsewhere, value);

    public static implicit operator Entered<T>(T value) => new(null, value);

    public static implicit operator Entered<T>(ActionResult elsewhere) => new(elsewhere, null);

    public bool LeadsElsewhere([NotNullWhen(true)] out ActionResult? elsewhere, [NotNullWhen(false)] out T? value)
    {
        (elsewhere, value) = (this.elsewhere, this.value);
        return elsewhere is not null;
    }
}
