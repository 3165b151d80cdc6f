namespace Shikaku.Rules.Drafts;

/// <summary>A field of a form: what it is called and how it reads back. One list of them is the form, wherever it is shown again.</summary>
/// <param name="Text">What a form that may be sent says in it; null: nothing, and no line.</param>
public sealed record FormField<T>(string Name, string Label, Func<T, string?> Text)
{
    /// <summary>The names of its inputs, which a draft keeps; none: it is not typed.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [Name];

    public ReadBack In { get; init; } = ReadBack.Everywhere;

    /// <summary>Where it is called otherwise.</summary>
    public IReadOnlyDictionary<ReadBack, string> OtherLabels { get; init; } = new Dictionary<ReadBack, string>();

    /// <summary>What the link that leads back to it is of, for who does not see where it stands; null: its label there.</summary>
    public string? ChangeLabel { get; init; }

    /// <summary>Line breaks are kept.</summary>
    public bool AsTyped { get; init; }

    /// <summary>What its inputs hold when what was sent is changed; null: what it reads.</summary>
    public Func<T, IEnumerable<(string Input, string Entry)>>? Again { get; init; }

    public string LabelIn(ReadBack place) => OtherLabels.GetValueOrDefault(place, Label);
}

/// <summary>A field of a form with what was typed in it.</summary>
/// <param name="Change">Of the link that leads back to it.</param>
public sealed record FormLine(string Field, string Label, string Text, bool AsTyped, string Change);

/// <summary>The list of fields that is a form.</summary>
public static class FormFieldList
{
    /// <summary>What is shown in this place, in the order of the form.</summary>
    public static IReadOnlyList<FormLine> Lines<T>(this IEnumerable<FormField<T>> fields, ReadBack place, T value) =>
    [
        .. from field in fields
           where field.In.HasFlag(place)
           let text = field.Text(value)
           where text is not null
           select new FormLine(field.Name, field.LabelIn(place), text, field.AsTyped, field.ChangeLabel ?? field.LabelIn(place)),
    ];

    /// <summary>What a draft begins with when what was sent is changed.</summary>
    public static Dictionary<string, string> Again<T>(this IEnumerable<FormField<T>> fields, T value) =>
        fields.Where(field => field.Inputs.Count > 0).SelectMany(field => field.Again?.Invoke(value) ?? [(field.Name, field.Text(value) ?? "")])
            .ToDictionary(entry => entry.Input, entry => entry.Entry, StringComparer.Ordinal);
}
