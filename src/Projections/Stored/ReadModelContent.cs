using NodaTime;

namespace Spoor.Projections.Stored;

/// <summary>The rows a projection derives from one stream.</summary>
/// <param name="ChangesOn">The next date on which time alone could change the rows; null is never.</param>
/// <param name="Tables">The rows, a list for each table of the projection, in the order of its tables.</param>
public sealed record ReadModelContent(LocalDate? ChangesOn, IReadOnlyList<IReadOnlyList<object>> Tables);
