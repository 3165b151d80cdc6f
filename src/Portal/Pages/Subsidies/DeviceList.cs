using System.Text.Json;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Subsidies;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>The devices of the form as the page shows them. With more than <see cref="MostOpen"/>, only those being worked on have their fields on the page, the others a line: it stays light.</summary>
public sealed class DeviceList
{
    public const int MostOpen = 2;

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
    public static Dictionary<string, string> Typed(HttpRequest request)
    {
        var form = PostedForm.Of(request);
        return SubsidyFields.All.Where(form.ContainsKey)
            .ToDictionary(name => name, name => DraftMerge.Clean(form[name].ToString().Replace("\0", "", StringComparison.Ordinal)), StringComparer.Ordinal);
    }

    /// <summary>Those whose fields were on the page that was sent.</summary>
    public static IEnumerable<int> PlacesIn(IReadOnlyDictionary<string, string> typed) => typed.Keys.Select(SubsidyFields.PlaceOf).OfType<int>().Distinct();

    /// <summary>One more, in what was typed.</summary>
    /// <returns>Its place; null: there are as many as there may be.</returns>
    public int? AddIn(Dictionary<string, string> typed)
    {
        var place = SubsidyFields.FreePlace(Shown);
        if (place is { } free)
        {
            typed[SubsidyFields.Places] = SubsidyFields.Join(Shown.Append(free));
        }

        return place;
    }

    /// <summary>One less, in what was typed, with all that stood in its fields.</summary>
    /// <returns>False: there is none in this place.</returns>
    public bool RemoveIn(Dictionary<string, string> typed, int place)
    {
        if (!Shown.Contains(place))
        {
            return false;
        }

        typed[SubsidyFields.Places] = SubsidyFields.Join(Shown.Where(each => each != place));
        foreach (var field in SubsidyFields.OfItem)
        {
            typed[SubsidyFields.Name(place, field)] = "";
        }

        return true;
    }

    /// <summary>Where what is wrong with a field is said: beside it, or beside the line of its device, which is then named.</summary>
    public (string Field, string Of) Beside(string field) => SubsidyFields.PlaceOf(field) is { } place && !Open.Contains(place)
        ? (SubsidyFields.Name(place), $"{SubsidyFields.Device(place, Shown)}：")
        : (field, "");

    /// <summary>What another tab had put into a field.</summary>
    public string Told(string field, string replaced) =>
        $"{SubsidyFields.Told(field, Shown)}：{(field == SubsidyFields.Places ? "別の画面で変わりました" : replaced.Length == 0 ? "（空欄）" : replaced)}";

    /// <summary>Opens these, the first ones when they are too many; else the first that is not filled in yet.</summary>
    public void OpenItems(IEnumerable<int> wanted)
    {
        var few = Shown.Count <= MostOpen;
        var chosen = few ? Shown : [.. wanted.Where(Shown.Contains).Distinct().Take(MostOpen)];
        Open = chosen.Count > 0 ? [.. Shown.Where(chosen.Contains)] : [.. Shown.Where(place => !Items[place].IsFilled).Take(1)];
    }
}
