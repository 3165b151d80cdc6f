using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Shikaku.Casework.Articles;

/// <summary>お声掛けの台本 as steps that follow the answers: content/handouts/calling-out.flow.yaml, which ships in this assembly. The article calling-out says the same at once, for paper.</summary>
public sealed class CallingOutFlow
{
    private const string Resource = "calling-out.flow.yaml";

    private CallingOutFlow(IReadOnlyList<Turn> steps) => Steps = steps;

    /// <summary>The first one is where a talk begins.</summary>
    public IReadOnlyList<Turn> Steps { get; }

    /// <exception cref="YamlDotNet.Core.YamlException">The file is broken.</exception>
    public static CallingOutFlow Read()
    {
        using var stream = typeof(CallingOutFlow).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return new CallingOutFlow(new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<List<Turn>>(reader));
    }

    /// <summary>Null: no step is called so.</summary>
    public Turn? Find(string? id) => Steps.FirstOrDefault(step => step.Id == id);

    /// <summary>1 first, as the article counts.</summary>
    public int NumberOf(Turn step) => Steps.ToList().IndexOf(step) + 1;

    public sealed class Turn
    {
        public string Id { get; init; } = "";

        /// <summary>To the patient, in 「」.</summary>
        public string Says { get; init; } = "";

        /// <summary>What the one at the counter does.</summary>
        public string Does { get; init; } = "";

        /// <summary>Whether it counts as お声掛け.</summary>
        public bool Star { get; init; }

        /// <summary>None: the talk is over.</summary>
        public List<Answer> Answers { get; init; } = [];
    }

    public sealed class Answer
    {
        public string Label { get; init; } = "";

        /// <summary>The step that follows, by its name.</summary>
        public string Next { get; init; } = "";
    }
}
