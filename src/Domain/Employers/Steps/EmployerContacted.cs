using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Employers;

[StoredName("employer_contacted", 24)]
public sealed record EmployerContacted(OrganisationId OrganisationId, LocalDate On, ContactPurpose Purpose) : EmployerEvent;
