using Spoor.Domain.Employers;

namespace Spoor.Domain.Recording;

/// <summary>What decisions on one stream need from others: what is registered, and which employers form one entity.</summary>
public interface IReferenceData
{
    /// <summary>Whether the programme is registered.</summary>
    bool IsRegistered(ProgrammeId programme);

    /// <summary>The entity of an employer; null if it is not registered.</summary>
    EmployerEntity? EntityOf(EmployerId employer);
}
