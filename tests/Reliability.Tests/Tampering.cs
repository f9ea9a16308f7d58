using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using Spoor.Database;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Verification;
using Spoor.Host.Commands;
using Spoor.Host.Operations.Checkpoints;

namespace Spoor.Reliability.Tests;

/// <summary>Someone with every right on the database changes what is stored, and the seals with it. Whoever holds a printed size
/// and root finds it.</summary>
public sealed class Tampering(PostgresServer server)
{
    private static readonly string[] Columns =
        ["id", "stream_id", "version", "data", "type", "timestamp", "headers", "correlation_id", "causation_id", "is_archived", "tenant_id", "bdata", "mt_dotnet_type"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_byte_of_a_stored_event_that_is_changed_is_found()
    {
        await using var source = await RegisterAsync();
        var printed = await PrintAsync(source);
        var chance = Effort.Chance();
        var tries = Effort.Of(10_000, 120);
        int changed = 0, byTheRegisterAlone = 0;
        while (changed < tries)
        {
            if (!await ChangeAByteAsync(source, chance))
            {
                continue;
            }

            changed++;
            byTheRegisterAlone += (await VerifyAsync(source, null)).IsSound ? 0 : 1;
            await RecomputeSealsAsync(source);
            (await VerifyAsync(source, printed)).IsSound.ShouldBeFalse($"change {changed} was not found");
            await PutBackAsync(source);
        }

        Effort.Report($"{changed} changed bytes, {changed} found against the printed root, {byTheRegisterAlone} by the register's own seal");
        (await VerifyAsync(source, printed)).IsSound.ShouldBeTrue();
        byTheRegisterAlone.ShouldBe(changed);
    }

    [Theory]
    [InlineData("rows deleted", "delete from spoor.mt_events where seq_id in (17, 240)")]
    [InlineData("rows deleted and closed up", "delete from spoor.mt_events where seq_id = 17; update spoor.mt_events set seq_id = seq_id - 1 where seq_id > 17")]
    [InlineData("a row inserted", "insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers) select 455, gen_random_uuid(), stream_id, version + 1000, data, type, (select max(timestamp) from spoor.mt_events), headers from spoor.mt_events where seq_id = 100")]
    [InlineData("a row inserted in between", "update spoor.mt_events set seq_id = -seq_id - 1 where seq_id >= 100; update spoor.mt_events set seq_id = -seq_id where seq_id < 0; insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers) select 100, gen_random_uuid(), stream_id, version + 1000, data, type, timestamp, headers from spoor.mt_events where seq_id = 101")]
    [InlineData("two rows swapped", "update spoor.mt_events set seq_id = -30 where seq_id = 30; update spoor.mt_events set seq_id = 30 where seq_id = 31; update spoor.mt_events set seq_id = 31 where seq_id = -30")]
    [InlineData("two payloads swapped", "update spoor.mt_events e set data = o.data from spoor.mt_events o where (e.seq_id, o.seq_id) in ((30, 31), (31, 30))")]
    [InlineData("a stream dropped", "delete from spoor.mt_events where stream_id = 'trajectory/T-0012'; delete from spoor.mt_streams where id = 'trajectory/T-0012'")]
    [InlineData("the tail cut", "delete from spoor.mt_events where seq_id > 400")]
    [InlineData("everything gone", "delete from spoor.mt_events; delete from spoor.mt_streams")]
    [InlineData("a payload and its closing rewritten", "update spoor.mt_events set data = jsonb_set(data, '{resultHash}', '\"sha256:0\"') where type = 'year_closed'")]
    public async Task What_is_taken_out_put_in_or_moved_is_found_though_all_seals_are_recomputed(string what, string sql)
    {
        await using var source = await RegisterAsync();
        var printed = await PrintAsync(source);
        await RunAsync(source, $"alter table spoor.mt_events disable trigger all; alter table spoor.mt_streams disable trigger all; alter table spoor.log_head disable trigger refuse_unprojected; {sql}");

        var alone = await VerifyAsync(source, null);
        await RecomputeSealsAsync(source);
        var held = await VerifyAsync(source, printed);

        Effort.Report($"{what}: {held.IntegrityErrors[0].What.En}");
        alone.IsSound.ShouldBeFalse("the seal that was not recomputed shows it");
        held.IsSound.ShouldBeFalse();
    }

    [Fact]
    public async Task A_checkpoint_that_was_forged_is_found_by_its_signature()
    {
        await using var source = await RegisterAsync();
        await RunAsync(source, "alter table spoor.checkpoints disable trigger all; update spoor.checkpoints set taken_at = taken_at + interval '1 day'");

        (await VerifyAsync(source, null)).IntegrityErrors.Select(b => b.Code).ShouldBe(["checkpoint-signature"]);
    }

    private async Task<NpgsqlDataSource> RegisterAsync()
    {
        var source = await server.DatabaseAsync();
        var log = new PostgresEventStore(source);
        var report = await new Import(log).RunAsync("example", () => File.OpenRead(ContractExamples.FirstPathOf("register.jsonl")), keepGoing: false, Stop);
        report.Faults.ShouldBeEmpty();
        var closing = new YearClosing(log);
        var proposed = (await closing.ProposeAsync(new(2022, KnownAt: Steps.At("2023-01-15T11:00:00Z")), Stop)).Value;
        (await Closed.RecordAsync(log, proposed, new(Guid.CreateVersion7()), "u-001")).ShouldBeNull();
        using var scratch = new ScratchDirectory();
        using var key = CheckpointKey.OpenOrCreate(scratch.At("key.pem")).Value;
        await new CheckpointService(log, new CheckpointTable(source), key).TakeAsync(Stop);
        await RunAsync(source, "create table spoor.untouched as select * from spoor.mt_events; create table spoor.untouched_head as select * from spoor.log_head; create table spoor.untouched_checkpoints as select * from spoor.checkpoints");
        return source;
    }

    private static async Task<ExpectedRoot> PrintAsync(NpgsqlDataSource source)
    {
        var seal = await new PostgresEventStore(source).SealAsync(Stop);
        return new(seal.Frontier.Size, seal.Frontier.Root());
    }

    private static async Task<Verified> VerifyAsync(NpgsqlDataSource source, ExpectedRoot? printed)
    {
        await using var audit = await LogAudit.OpenAsync(source, Stop);
        return await RegisterVerifier.VerifyAsync(audit, new PostgresEventStore(source), printed, Stop);
    }

    /// <summary>One byte of one column of one event, where the database takes it and the row is another one for it.</summary>
    private static async Task<bool> ChangeAByteAsync(NpgsqlDataSource source, Random chance)
    {
        var column = Columns[chance.Next(Columns.Length)];
        var row = chance.Next(1, 455).ToString(CultureInfo.InvariantCulture);
        await using var read = source.CreateCommand($"select {column}::text from spoor.mt_events where seq_id = {row}");
        var text = await read.ExecuteScalarAsync(Stop) as string ?? "";
        var at = chance.Next(text.Length + 1);
        var other = (char)chance.Next(0x20, 0x7F);
        var mutated = at == text.Length ? text + other : string.Concat(text.AsSpan(0, at), [other], text.AsSpan(at + 1));
        try
        {
            await RunAsync(source, "alter table spoor.mt_events disable trigger all");
            await using var change = source.CreateCommand(
                $"update spoor.mt_events e set {column} = $1::{TypeOf(column)} where seq_id = {row} and {column} is distinct from $1::{TypeOf(column)}");
            change.Parameters.Add(new() { Value = mutated, NpgsqlDbType = NpgsqlDbType.Text });
            return await change.ExecuteNonQueryAsync(Stop) == 1;
        }
        catch (PostgresException refused) when (refused.SqlState[..2] is "22" or "23")
        {
            return false;
        }
    }

    private static string TypeOf(string column) => column switch
    {
        "id" => "uuid",
        "version" => "bigint",
        "data" or "headers" => "jsonb",
        "timestamp" => "timestamptz",
        "is_archived" => "boolean",
        "bdata" => "bytea",
        _ => "varchar",
    };

    /// <summary>What the one who tampers does besides: the head, and checkpoints of a key of his own, all in order again.</summary>
    private static async Task RecomputeSealsAsync(NpgsqlDataSource source)
    {
        var edge = MerkleFrontier.Empty;
        var origin = Guid.Empty;
        await using (var audit = await LogAudit.OpenAsync(source, Stop))
        {
            origin = (await audit.SealAsync(Stop))?.Origin ?? Guid.NewGuid();
            await foreach (var row in audit.LinesAsync(Stop))
            {
                edge = edge.With(row.Failed ? TreeHash.OfLeaf([]) : row.Value.LeafHash());
            }
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = new Checkpoint(origin, edge.Size, edge.Root(), Steps.At("2026-01-01T00:00:00Z")).Sign(key);
        await RunAsync(source, "alter table spoor.checkpoints disable trigger all; delete from spoor.checkpoints");
        await new CheckpointTable(source).StoreAsync(forged, Stop);
        await using var head = source.CreateCommand("update spoor.log_head set position = $1, edge = $2");
        head.Parameters.Add(new() { Value = edge.Size });
        head.Parameters.Add(new() { Value = edge.Subtrees.Reverse().Select(s => s.Bytes.ToArray()).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        await head.ExecuteNonQueryAsync(Stop);
    }

    private static Task PutBackAsync(NpgsqlDataSource source) => RunAsync(
        source,
        """
        truncate spoor.mt_events;
        insert into spoor.mt_events select * from spoor.untouched;
        update spoor.log_head h set position = u.position, edge = u.edge from spoor.untouched_head u;
        delete from spoor.checkpoints;
        insert into spoor.checkpoints overriding system value select * from spoor.untouched_checkpoints;
        """);

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
