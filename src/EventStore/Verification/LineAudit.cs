using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;

namespace Spoor.EventStore.Verification;

/// <summary>Checks the lines of a log one by one: whether they are complete, in order and readable, and give the known roots.</summary>
internal sealed class LineAudit
{
    private readonly ILookup<long, ExpectedRoot> _expected;
    private readonly Dictionary<EventId, string> _types = [];
    private readonly Dictionary<StreamId, long> _versions = [];
    private readonly List<IntegrityError> _breaks = [];
    private readonly List<StoredEvent> _programmeLines = [];
    private MerkleFrontier _edge = MerkleFrontier.Empty;
    private long _nextPosition = 1;
    private Instant _last = Instant.MinValue;

    public LineAudit(IEnumerable<ExpectedRoot> expected)
    {
        _expected = expected.ToLookup(e => e.Size);
        CheckRoots();
    }

    /// <summary>The number of lines added.</summary>
    public long Count => _edge.Size;

    /// <summary>The root over the lines added.</summary>
    public TreeHash Root => _edge.Root();

    /// <summary>The lines of programmes, which include the closings.</summary>
    public IReadOnlyList<StoredEvent> ProgrammeLines => _programmeLines;

    /// <summary>What was found so far, including known roots that need more lines than there are.</summary>
    public IEnumerable<IntegrityError> IntegrityErrors() =>
        [.. _breaks, .. _expected.Where(e => e.Key > Count).SelectMany(e => e).Select(e => Verification.IntegrityErrors.TooShort(e, Count))];

    /// <summary>The version that the next line of a stream must have.</summary>
    public long NextVersion(StreamId stream) => _versions.GetValueOrDefault(stream) + 1;

    /// <summary>Adds a line.</summary>
    /// <param name="position">The position stated in the line; null if there is none.</param>
    public void Add(StoredEvent line, long? position, TreeHash leaf)
    {
        var at = Count + 1;
        if (position is { } given)
        {
            Check(given == _nextPosition, () => Verification.IntegrityErrors.Position(_nextPosition, given));
        }

        _nextPosition = (position ?? _nextPosition) + 1;
        var version = NextVersion(line.Stream);
        Check(line.Version == version, () => Verification.IntegrityErrors.Version(at, line.Stream, version, line.Version));
        _versions[line.Stream] = line.Version;
        Check(line.RecordedAt >= _last, () => Verification.IntegrityErrors.Backwards(at, line.RecordedAt, _last));
        _last = line.RecordedAt;
        Check(_types.TryAdd(line.Id, line.Type), () => Verification.IntegrityErrors.IdTwice(at, line.Id));
        if (!EventSerializer.Decode(line.Type, line.Data, id => _types.GetValueOrDefault(id)).Try(out _, out var fault))
        {
            _breaks.Add(Verification.IntegrityErrors.Damaged(at, fault));
        }

        if (line.Stream.Kind == StreamKind.Programme)
        {
            _programmeLines.Add(line);
        }

        Extend(leaf);
    }

    /// <summary>Adds an unreadable line. It occupies its position, so that later lines are still checked.</summary>
    public void AddDamaged(ReadOnlySpan<byte> found, Text what)
    {
        _breaks.Add(Verification.IntegrityErrors.Damaged(Count + 1, what));
        _nextPosition++;
        Extend(TreeHash.OfLeaf(found));
    }

    private void Extend(TreeHash leaf)
    {
        _edge = _edge.With(leaf);
        CheckRoots();
    }

    private void CheckRoots()
    {
        foreach (var expected in _expected[Count].Where(e => e.Root != Root))
        {
            _breaks.Add(Verification.IntegrityErrors.RootDiffers(expected, Root));
        }
    }

    private void Check(bool holds, Func<IntegrityError> otherwise)
    {
        if (!holds)
        {
            _breaks.Add(otherwise());
        }
    }
}
