using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Employers;

/// <summary>Who may approach this employer.</summary>
[StoredName("contact_point_agreed", 23)]
public sealed record ContactPointAgreed(
    OrganisationId OrganisationId, ProfessionalId? ProfessionalId, LocalDate On) : EmployerEvent;
