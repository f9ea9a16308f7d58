using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;

namespace Spoor.Projections.Replaying;

/// <summary>The programme data needed for counting: its targets and adopted definitions, which have no date.</summary>
public sealed class ProgrammeFacts
{
    private readonly Dictionary<(Kpi, int), int> _targets = [];
    private readonly Dictionary<string, Definition> _definitions = [];
    private readonly List<string> _adopted = [];

    /// <summary>Reads a programme stream with corrections applied.</summary>
    public static ProgrammeFacts Read(IEnumerable<EventEnvelope> asKnown)
    {
        var facts = new ProgrammeFacts();
        foreach (var recorded in asKnown)
        {
            switch (recorded.Step)
            {
                case TargetSet e:
                    facts._targets[(e.Kpi, e.Year)] = e.Target;
                    break;
                case DefinitionAdopted { Definition: var definition }:
                    facts._definitions[definition.Name] = definition;
                    facts._adopted.Remove(definition.Name);
                    facts._adopted.Add(definition.Name);
                    break;
            }
        }

        return facts;
    }

    /// <summary>The last target set for a figure and a year; null if there is none.</summary>
    public int? Target(Kpi kpi, int year) => _targets.TryGetValue((kpi, year), out var target) ? target : null;

    /// <summary>The definition adopted last; nhn-2022 if there is none.</summary>
    public Definition InForce => _adopted is [.., var last] ? _definitions[last] : Definition.Nhn2022;

    /// <summary>The definition last adopted under a name; nhn-2022 needs no adoption. Null if there is none.</summary>
    public Definition? Named(string name) =>
        _definitions.GetValueOrDefault(name) ?? (name == Definition.Nhn2022.Name ? Definition.Nhn2022 : null);

    /// <summary>Every available definition, the one in force first.</summary>
    public IReadOnlyList<Definition> All =>
    [
        .. Enumerable.Reverse(_adopted).Select(name => _definitions[name]),
        .. _definitions.ContainsKey(Definition.Nhn2022.Name) ? Enumerable.Empty<Definition>() : [Definition.Nhn2022],
    ];
}
