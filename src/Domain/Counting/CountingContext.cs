using Spoor.Domain.Employers;

namespace Spoor.Domain.Counting;

/// <summary>What counting one trajectory needs from other streams, as known and as of the date.</summary>
/// <param name="EntityOf">Maps employers to entities.</param>
/// <param name="IsMentalHealth">Whether an organisation is a mental-health institution: the kind of its last joining in the trajectory's programme says so (rules-2.md).</param>
public sealed record CountingContext(Func<EmployerId, EmployerEntity> EntityOf, Func<OrganisationId, bool> IsMentalHealth);
