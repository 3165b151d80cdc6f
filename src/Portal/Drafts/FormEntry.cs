using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Shikaku.Casework.Drafts;
using Shikaku.Rules.Drafts;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Drafts;

/// <summary>What stands in the fields of a form's page: what the draft says when it is opened, what was typed when it was sent.</summary>
public sealed class FormEntry(IReadOnlyDictionary<string, string> values)
{
    public static FormEntry Empty { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>What the page shows as of now, as JSON: sent along, it tells what this tab changed.</summary>
    public string Seen => JsonSerializer.Serialize(values);

    public string this[string field] => values.GetValueOrDefault(field, "");

    /// <summary>Of a draft that is opened; the page's controls show it.</summary>
    /// <param name="shown">What the page shows where nothing was chosen yet.</param>
    public static FormEntry Of(FormDefinition form, IReadOnlyDictionary<string, string> answers, ModelStateDictionary state, params (string Field, string Value)[] shown)
    {
        var all = form.Fields.ToDictionary(field => field, field => answers.GetValueOrDefault(field, ""), StringComparer.Ordinal);
        foreach (var (field, value) in shown.Where(each => all.TryGetValue(each.Field, out var chosen) && chosen.Length == 0))
        {
            all[field] = value;
        }

        foreach (var (field, value) in all.Where(each => each.Value.Length > 0))
        {
            Show(state, field, value);
        }

        return new FormEntry(all);
    }

    /// <summary>As it was sent, all fields of the form, in what a keyboard types; the page's controls show it as it came.</summary>
    public static FormEntry Sent(FormDefinition form, HttpRequest request, ModelStateDictionary state)
    {
        var sent = PostedForm.Of(request);
        foreach (var field in form.Fields.Where(sent.ContainsKey))
        {
            Show(state, field, sent[field].FirstOrDefault() ?? "");
        }

        return new FormEntry(form.Fields.ToDictionary(field => field, field => DraftMerge.Clean(sent[field].FirstOrDefault()), StringComparer.Ordinal));
    }

    /// <summary>What <see cref="Seen"/> wrote. Not ours any more when it was tampered with: then everything typed counts as changed.</summary>
    public static IReadOnlyDictionary<string, string> ReadSeen(string? seen)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Dictionary<string, string?>>(seen ?? "{}") ?? [];
            return read.Where(each => each.Value is not null).ToDictionary(each => each.Key, each => each.Value!, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return Empty.Values;
        }
    }

    /// <summary>With this in place of what was typed.</summary>
    public FormEntry With(string field, string value, ModelStateDictionary state)
    {
        Show(state, field, value);
        return new FormEntry(new Dictionary<string, string>(values, StringComparer.Ordinal) { [field] = value });
    }

    // Neither right nor wrong yet: that is judged later, by the form.
    private static void Show(ModelStateDictionary state, string field, string value)
    {
        state.SetModelValue(field, value, value);
        state.MarkFieldValid(field);
    }
}
