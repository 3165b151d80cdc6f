using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Rules.Subsidies;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>One device as it stands in the form, by the names of <see cref="SubsidyFields"/>.</summary>
public sealed record ItemFields(string Kind, string Maker, string Model, string PriceYen, string PurchasedOn, string Seller, string SerialNumber)
{
    public static ItemFields Of(IReadOnlyDictionary<string, string> answers, int place)
    {
        string Value(string field) => answers.GetValueOrDefault(SubsidyFields.Name(place, field), "");
        return new ItemFields(
            Value(SubsidyFields.Kind), Value(SubsidyFields.Maker), Value(SubsidyFields.Model), Value(SubsidyFields.PriceYen), Value(SubsidyFields.PurchasedOn),
            Value(SubsidyFields.Seller), Value(SubsidyFields.SerialNumber));
    }
}

/// <summary>The fields of the form. How many devices there are is told by the form itself, so they are read from it, not bound.</summary>
public abstract class SubsidyFormFields : PageModel
{
    /// <summary>By place.</summary>
    public Dictionary<int, ItemFields> Items { get; } = [];

    /// <summary>What the page showed when it was opened, as JSON: tells what this tab changed.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty]
    public Guid DraftId { get; set; }

    /// <summary>The places that are in use, in the order of the screen.</summary>
    public IReadOnlyList<int> Shown { get; private set; } = [];

    public string PlacesText => SubsidyFields.Join(Shown);

    /// <summary>What the form sent, cleaned; changed by a handler that adds or takes off a device.</summary>
    protected Dictionary<string, string> Typed { get; private set; } = new(StringComparer.Ordinal);

    protected void ReadTyped()
    {
        Typed = SubsidyFields.All.Where(Request.Form.ContainsKey)
            .ToDictionary(name => name, name => DraftMerge.Clean(Request.Form[name].ToString().Replace("\0", "", StringComparison.Ordinal)), StringComparer.Ordinal);
        Show(Typed);
    }

    protected void Show(IReadOnlyDictionary<string, string> answers)
    {
        Shown = SubsidyFields.PlacesOf(answers);
        Items.Clear();
        foreach (var place in Shown)
        {
            Items[place] = ItemFields.Of(answers, place);
        }
    }

    /// <summary>What the page shows as of now.</summary>
    protected string SeenJson() => JsonSerializer.Serialize(
        Shown.SelectMany(place => SubsidyFields.OfItem.Select(field => (Name: SubsidyFields.Name(place, field), Value: Value(Items[place], field))))
            .Append((SubsidyFields.Places, PlacesText)).ToDictionary(each => each.Item1, each => each.Item2, StringComparer.Ordinal));

    /// <summary>Not ours any more when it was tampered with: then everything typed counts as changed.</summary>
    protected IReadOnlyDictionary<string, string> SeenAnswers()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(Seen ?? "{}") ?? [];
        }
        catch (JsonException)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
    }

    protected void AddError(string field, Shikaku.Rules.Refusal refusal) => ModelState.AddModelError(field, $"{refusal.Detail}（{refusal.Code}）");

    private static string Value(ItemFields item, string field) => field switch
    {
        SubsidyFields.Kind => item.Kind,
        SubsidyFields.Maker => item.Maker,
        SubsidyFields.Model => item.Model,
        SubsidyFields.PriceYen => item.PriceYen,
        SubsidyFields.PurchasedOn => item.PurchasedOn,
        SubsidyFields.Seller => item.Seller,
        _ => item.SerialNumber,
    };
}
