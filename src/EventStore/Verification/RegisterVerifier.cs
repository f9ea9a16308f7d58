using System.Globalization;
using System.Text;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;

namespace Spoor.EventStore.Verification;

/// <summary>Verifies a register: its lines, its seal, its checkpoints, its closed years.</summary>
public static class RegisterVerifier
{
    private const int Batch = 1000;

    /// <summary>Recomputes everything from the lines themselves.</summary>
    /// <param name="printed">A root recorded outside the register; null if none was given.</param>
    public static async Task<Verified> VerifyAsync(LogAudit register, IEventStore log, ExpectedRoot? printed, CancellationToken cancellation)
    {
        var seal = await register.SealAsync(cancellation);
        var checkpoints = await register.CheckpointsAsync(cancellation);
        var lines = new LineAudit(
        [
            .. printed is null ? Enumerable.Empty<ExpectedRoot>() : [printed],
            .. checkpoints.Select(c => new ExpectedRoot(c.Checkpoint.Size, c.Checkpoint.Root)),
        ]);
        await foreach (var batch in register.LinesAsync(cancellation).Chunk(Batch).WithCancellation(cancellation))
        {
            foreach (var (row, leaf) in batch.AsParallel().AsOrdered().Select(r => (r, leaf: r.Failed ? default : r.Value.LeafHash())))
            {
                if (row.Try(out var line, out var damage))
                {
                    lines.Add(line, line.Position, leaf);
                }
                else
                {
                    lines.AddDamaged(Encoding.UTF8.GetBytes(damage.Position.ToString(CultureInfo.InvariantCulture)), damage.What);
                }
            }
        }

        var breaks = lines.IntegrityErrors().ToList();
        breaks.AddRange(seal switch
        {
            null => [IntegrityErrors.HeadGone()],
            { Frontier.Size: var size } when size != lines.Count => [IntegrityErrors.HeadSize(size, lines.Count)],
            { Frontier: var edge } when edge.Root() != lines.Root => [IntegrityErrors.HeadRoot(edge.Root(), lines.Root)],
            _ => Enumerable.Empty<IntegrityError>(),
        });
        breaks.AddRange(checkpoints.Where(c => !c.IsSound()).Select(IntegrityErrors.CheckpointSignature));
        breaks.AddRange(checkpoints.Where(c => seal is not null && c.Checkpoint.Origin != seal.Origin).Select(IntegrityErrors.CheckpointOrigin));
        breaks.AddRange((await register.DisagreeingStreamsAsync(cancellation)).Select(IntegrityErrors.Stream));

        var (years, notReproduced) = await ClosedYears.VerifyAsync(lines.ProgrammeLines, position => new EventStoreSnapshot(log, position), cancellation);
        return new(lines.Count, lines.Root, years, [.. breaks, .. notReproduced], checkpoints);
    }
}
