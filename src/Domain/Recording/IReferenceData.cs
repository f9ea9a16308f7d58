using Spoor.Domain.Employers;

namespace Spoor.Domain.Recording;

/// <summary>What a decision on one stream must know of the others: who is registered, and which employers are one.</summary>
public interface IReferenceData
{
    /// <summary>Whether the programme is registered.</summary>
    bool IsRegistered(ProgrammeId programme);

    /// <summary>The entity of a registered employer, or null where no employer of that id is registered.</summary>
    EmployerEntity? EntityOf(EmployerId employer);
}
