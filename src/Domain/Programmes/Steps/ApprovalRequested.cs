using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

[StoredName("approval_requested", 31)]
public sealed record ApprovalRequested(OrganisationId OrganisationId, ApprovalLevel Level, LocalDate On) : ProgrammeEvent;
