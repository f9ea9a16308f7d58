using Spoor.Domain.Recording;

namespace Spoor.EventStore.Postgres;

/// <summary>The types that Marten names streams after: <c>mt_streams.type</c> is the name of the class (log.md, Shape).</summary>
internal static class StreamTypes
{
    public static Type Of(StreamKind kind) => kind switch
    {
        StreamKind.Trajectory => typeof(Trajectory),
        StreamKind.Employer => typeof(Employer),
        StreamKind.Programme => typeof(Programme),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of stream without a type of Marten's."),
    };

    private sealed class Trajectory;

    private sealed class Employer;

    private sealed class Programme;
}
