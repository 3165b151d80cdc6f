using System.Text.Json;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>The devices of the form as the page shows them. With more than <see cref="MostOpen"/>, only those being worked on have their fields on the page, the others a line: it stays light.</summary>
public sealed class DeviceList
{
    public const int MostOpen = 3;

    private DeviceList(IReadOnlyDictionary<string, string> answers)
    {
        Shown = SubsidyFields.PlacesOf(answers);
        Items = Shown.ToDictionary(place => place, place => new ItemFields(answers, place));
        OpenItems([]);
    }

    /// <summary>By place.</summary>
    public Dictionary<int, ItemFields> Items { get; }

    /// <summary>The places that are in use, in the order of the screen.</summary>
    public IReadOnlyList<int> Shown { get; }

    /// <summary>Those of them whose fields are on the page.</summary>
    public IReadOnlyList<int> Open { get; private set; } = [];

    public string PlacesText => SubsidyFields.Join(Shown);

    /// <summary>What the page shows as of now, as JSON. Fields that are not on it are another's business.</summary>
    public string Seen => JsonSerializer.Serialize(
        Open.SelectMany(place => SubsidyFields.OfItem.Select(each => (Name: SubsidyFields.Name(place, each), Value: Items[place][each])))
            .Append((SubsidyFields.Places, PlacesText)).ToDictionary(each => each.Item1, each => each.Item2, StringComparer.Ordinal));

    public static DeviceList Of(IReadOnlyDictionary<string, string> answers) => new(answers);

    /// <summary>What the form sent, in what a keyboard types. How many devices there are is told by the form itself, so they are read from it, not bound.</summary>
    public static Dictionary<string, string> Typed(HttpRequest request) => SubsidyFields.All.Where(request.Form.ContainsKey)
        .ToDictionary(name => name, name => DraftMerge.Clean(request.Form[name].ToString().Replace("\0", "", StringComparison.Ordinal)), StringComparer.Ordinal);

    /// <summary>Those whose fields were on the page that was sent.</summary>
    public static IEnumerable<int> PlacesIn(IReadOnlyDictionary<string, string> typed) => typed.Keys.Select(SubsidyFields.PlaceOf).OfType<int>().Distinct();

    /// <summary>Opens these, the first ones when they are too many; else the first that is not filled in yet.</summary>
    public void OpenItems(IEnumerable<int> wanted)
    {
        var few = Shown.Count <= MostOpen;
        var chosen = few ? Shown : [.. wanted.Where(Shown.Contains).Distinct().Take(MostOpen)];
        Open = chosen.Count > 0 ? [.. Shown.Where(chosen.Contains)] : [.. Shown.Where(place => !Items[place].IsFilled).Take(1)];
    }
}
