using Spoor.Domain.Employers;

namespace Spoor.Domain.Recording;

/// <summary>What decisions on one stream need from others: what is registered, which employers form one entity, and their vacancies.</summary>
public interface IReferenceData
{
    /// <summary>Whether the programme is registered.</summary>
    bool IsRegistered(ProgrammeId programme);

    /// <summary>The entity of an employer; null if it is not registered.</summary>
    EmployerEntity? EntityOf(EmployerId employer);

    /// <summary>Whether an employer has reported a vacancy.</summary>
    bool HasReported(EmployerId employer, VacancyId vacancy);
}
