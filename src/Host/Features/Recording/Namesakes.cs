using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Host.Components.Forms;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Features.Recording;

/// <summary>Finds registered employers with the name or KvK number of one about to be registered.</summary>
internal static class Namesakes
{
    /// <summary>Those with an equivalent name, or the same KvK number; none for other steps than a registration.</summary>
    public static IReadOnlyList<EmployerFact> Of(Step step, StreamForEditing opened)
    {
        if (step is not EmployerRegistered registered)
        {
            return [];
        }

        var (id, name) = (new EmployerId(opened.Stream.Id), FoldedText.Of(registered.Name));
        var entity = EmployerEntity.Of(id, registered.KvkNumber);
        return [.. opened.Replay.Employers.All.Where(e => e.Id != id && (FoldedText.Of(e.Name) == name || e.Entity == entity)).OrderBy(e => e.RegisteredAt)];
    }
}
