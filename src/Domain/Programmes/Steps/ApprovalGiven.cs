using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

[StoredName("approval_given", 32)]
public sealed record ApprovalGiven(OrganisationId OrganisationId, ApprovalLevel Level, LocalDate On, ApprovalOffice? Office = null) : ProgrammeEvent;
