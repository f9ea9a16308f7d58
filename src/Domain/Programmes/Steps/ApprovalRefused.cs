using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

[StoredName("approval_refused", 33)]
public sealed record ApprovalRefused(OrganisationId OrganisationId, ApprovalLevel Level, LocalDate On, ApprovalOffice? Office = null) : ProgrammeEvent;
