using Npgsql;

namespace Spoor.Benchmarks.Scale;

/// <summary>What PostgreSQL says when the table of events is partitioned and is to keep its promises: one order, one owner of each id, one version once.</summary>
internal static class Partitions
{
    /// <summary>Each attempt with what the server answers.</summary>
    public static async Task<IReadOnlyList<(string Attempt, string Answer)>> TryAsync(NpgsqlDataSource source) =>
    [
        ("by stream, with `primary key (seq_id)`", await AnswerAsync(source, "create table public.p (like spoor.mt_events) partition by hash (stream_id)", "alter table public.p add primary key (seq_id)")),
        ("by stream, with `unique (id)`", await AnswerAsync(source, "create table public.p (like spoor.mt_events) partition by hash (stream_id)", "alter table public.p add unique (id)")),
        ("by stream, with `unique (stream_id, version)`", await AnswerAsync(source, "create table public.p (like spoor.mt_events) partition by hash (stream_id)", "alter table public.p add unique (stream_id, version)")),
        ("by position, with `primary key (seq_id)`", await AnswerAsync(source, "create table public.p (like spoor.mt_events) partition by range (seq_id)", "alter table public.p add primary key (seq_id)")),
        ("by position, with `unique (stream_id, version)`", await AnswerAsync(source, "create table public.p (like spoor.mt_events) partition by range (seq_id)", "alter table public.p add unique (stream_id, version)")),
    ];

    private static async Task<string> AnswerAsync(NpgsqlDataSource source, string table, string constraint)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            await using var command = new NpgsqlCommand($"{table}; {constraint};", connection, transaction);
            await command.ExecuteNonQueryAsync();
            return "possible";
        }
        catch (PostgresException refused)
        {
            return $"refused: {refused.MessageText}";
        }
    }
}
