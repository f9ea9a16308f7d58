using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Employers;

[StoredName("employer_experience_attested", 22)]
public sealed record EmployerExperienceAttested(Experience Experience, AttestorId AttestedBy, LocalDate On) : EmployerEvent;
