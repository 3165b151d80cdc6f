using Shikaku.Rules;

namespace Shikaku.Web.Forms;

/// <summary>Beside which field a page shows a refusal; an empty name is above the form.</summary>
/// <param name="otherwise">The field of every refusal that is not named.</param>
public sealed class RefusalFields(string otherwise)
{
    private readonly List<(string Field, Refusal Refusal)> fields = [];

    public RefusalFields Beside(string field, params IEnumerable<Refusal> refusals)
    {
        fields.AddRange(refusals.Select(refusal => (field, refusal)));
        return this;
    }

    public string Of(Refusal refusal) => fields.Find(each => refusal.Is(each.Refusal)).Field ?? otherwise;
}
