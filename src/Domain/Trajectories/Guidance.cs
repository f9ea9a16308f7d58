using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <summary>Determines who guides a trajectory.</summary>
public static class Guidance
{
    /// <summary>Those assigned and not released since, without duplicates, in the order of their last assignment.</summary>
    /// <param name="steps">The steps of one trajectory in log order, corrections applied.</param>
    public static IReadOnlyList<ProfessionalAssigned> Now(IEnumerable<EventEnvelope> steps)
    {
        var now = new List<ProfessionalAssigned>();
        foreach (var recorded in steps)
        {
            switch (recorded.Step)
            {
                case ProfessionalAssigned e:
                    now.RemoveAll(p => p.ProfessionalId == e.ProfessionalId);
                    now.Add(e);
                    break;
                case ProfessionalReleased e:
                    now.RemoveAll(p => p.ProfessionalId == e.ProfessionalId);
                    break;
            }
        }

        return now;
    }
}
