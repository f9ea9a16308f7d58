using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;

namespace Spoor.Projections.Replaying;

/// <summary>The programme data needed for counting: its targets and adopted definitions, which have no date, and the kinds of its parties, which have.</summary>
public sealed class ProgrammeFacts
{
    private readonly Dictionary<(Kpi, int), int> _targets = [];
    private readonly Dictionary<string, Definition> _definitions = [];
    private readonly List<string> _adopted = [];
    private readonly List<PartyJoined> _joined = [];

    /// <summary>Reads a programme stream with corrections applied.</summary>
    public static ProgrammeFacts Read(IEnumerable<EventEnvelope> effective)
    {
        var facts = new ProgrammeFacts();
        foreach (var recorded in effective)
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
                case PartyJoined e:
                    facts._joined.Add(e);
                    break;
            }
        }

        return facts;
    }

    /// <summary>The last target set for a figure and a year; null if there is none.</summary>
    public int? Target(Kpi kpi, int year) => _targets.TryGetValue((kpi, year), out var target) ? target : null;

    /// <summary>The definition adopted last; nhn-plan if there is none.</summary>
    public Definition InForce => _adopted is [.., var last] ? _definitions[last] : Definition.NhnPlan;

    /// <summary>Whether any definition was adopted: without one the plan's own reading is in force.</summary>
    public bool HasAdopted => _adopted.Count > 0;

    /// <summary>The definition last adopted under a name; two need no adoption. Null if there is none.</summary>
    public Definition? Named(string name) => _definitions.GetValueOrDefault(name) ?? Definition.BuiltIn.FirstOrDefault(d => d.Name == name);

    /// <summary>The kind of an organisation: that of its last joining, in log order, up to a day. That it left changes nothing. Null if it never joined.</summary>
    public PartyKind? KindOf(OrganisationId organisation, LocalDate asOf) => _joined.FindLast(e => e.OrganisationId == organisation && e.On <= asOf)?.Kind;

    /// <summary>Whether an organisation is a mental-health institution (rules-2.md).</summary>
    public bool IsMentalHealth(OrganisationId organisation, LocalDate asOf) => KindOf(organisation, asOf) == PartyKind.MentalHealthInstitution;

    /// <summary>The first day after a date on which that may change without new events; null if there is none.</summary>
    public LocalDate? PartiesChangeOn(LocalDate asOf) => _joined.Where(e => e.On > asOf).Select(e => (LocalDate?)e.On).Min();

    /// <summary>Whether every verdict is the same by other facts, but for the definition: the same joinings in the same order.</summary>
    public bool HasSameParties(ProgrammeFacts other) => _joined.SequenceEqual(other._joined);

    /// <summary>Every available definition, the one in force first.</summary>
    public IReadOnlyList<Definition> All =>
    [
        .. Enumerable.Reverse(_adopted).Select(name => _definitions[name]),
        .. Definition.BuiltIn.Where(d => !_definitions.ContainsKey(d.Name)),
    ];
}
