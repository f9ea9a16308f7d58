using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.Host.Operations.Backups;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Backups;

/// <summary>Who looked at whom is in a backup, and after a restore it is there again (NEN 7513).</summary>
public sealed class AccessLogInBackups(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static readonly AccessLogEntry Opened = new(
        new("0190a0a0-0000-7000-8000-00000000000a"), Instant.FromUtc(2026, 1, 31, 12, 0).PlusNanoseconds(123_456_000), "u-7", "counsellor lead", "nhn", "view",
        "GET /trajecten/{id}", "/trajecten/T-1?q=\"ë\"", "T-1", "C-1", "prof-2", "crisis\nvannacht 👩🏽‍⚕️");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Lines => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "contract-examples-1", "register.jsonl"));

    [Fact]
    public async Task Looks_and_what_they_showed_come_back_exactly()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await StoredRegister.OfAsync(server, Lines);
        await register.StoreAccessLogAsync(AccessLogSamples.Random(new(7513), 300));
        await register.StoreAccessLogAsync([new(Opened, ["T-2", "T-10", "T-1"])]);
        var kept = await register.AccessLogAsync();

        var manifest = (await register.BackUpAsync(scratch.At("backup"))).Value;
        await using var restored = await StoredRegister.EmptyAsync(server);
        (await restored.RestoreAsync(scratch.At("backup"))).Failed.ShouldBeFalse();

        manifest.AccessLog.ShouldBe(301);
        kept.Count.ShouldBeGreaterThan(600);
        (await restored.AccessLogAsync()).ShouldBe(kept);
    }

    [Fact]
    public async Task A_look_is_a_line_that_leaves_out_what_is_null_and_lines_stand_in_the_order_of_their_ids()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await StoredRegister.OfAsync(server, Lines);
        var first = Opened with { Id = new("0190a0a0-0000-7000-8000-000000000009"), At = Opened.At + Duration.FromDays(1), Programme = null, Trajectory = null, Client = null, OnBehalf = null, Reason = null };
        await register.StoreAccessLogAsync([new(Opened with { Reason = "crisis\nvannacht" }, ["T-2", "T-10"]), new(first, [])]);

        (await register.BackUpAsync(scratch.At("backup"))).Failed.ShouldBeFalse();

        (await File.ReadAllTextAsync(scratch.At("backup/access.jsonl"), Stop)).ShouldBe(
            """
            {"id":"0190a0a0-0000-7000-8000-000000000009","at":"2026-02-01T12:00:00.123456Z","actor":"u-7","roles":"counsellor lead","act":"view","what":"GET /trajecten/{id}","asked":"/trajecten/T-1?q=\"ë\""}
            {"id":"0190a0a0-0000-7000-8000-00000000000a","at":"2026-01-31T12:00:00.123456Z","actor":"u-7","roles":"counsellor lead","act":"view","what":"GET /trajecten/{id}","asked":"/trajecten/T-1?q=\"ë\"","programme":"nhn","trajectory":"T-1","client":"C-1","onBehalf":"prof-2","reason":"crisis\nvannacht","shown":["T-10","T-2"]}

            """);
    }

    [Fact]
    public async Task Who_looks_while_a_backup_is_taken_is_not_in_it()
    {
        using var scratch = new ScratchDirectory();
        using var key = System.Security.Cryptography.ECDsa.Create();
        await using var register = await StoredRegister.OfAsync(server, Lines);
        await register.StoreAccessLogAsync(AccessLogSamples.Random(new(1), 5));
        await using var audit = await LogAudit.OpenAsync(register.Source, Stop);
        (await audit.SealAsync(Stop)).ShouldNotBeNull();
        await register.StoreAccessLogAsync(AccessLogSamples.Random(new(2), 5));

        (await new Backup(audit, key).TakeAsync(scratch.At("backup"), Steps.At("2026-01-31T12:00:00Z"), Stop)).Value.AccessLog.ShouldBe(5);
    }

    [Theory]
    [InlineData(1, "vault.json", "access.jsonl")]
    [InlineData(2, "access.jsonl")]
    public async Task A_backup_of_an_earlier_form_is_refused_with_the_remedy(int form, params string[] without)
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        foreach (var file in without)
        {
            File.Delete(scratch.At($"backup/{file}"));
        }

        Forged.ManifestText(scratch.At("backup"), m =>
        {
            m["format"] = form;
            m.Remove("looks");
        });

        (await RefusedAsync(scratch.At("backup"))).ShouldBe(BackupFaults.OlderForm(form));
    }

    [Fact]
    public async Task A_manifest_says_how_many_looks_there_are()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);

        Forged.Looks(scratch.At("backup"), lines => lines, counted: 4);
        (await RefusedAsync(scratch.At("backup"))).ShouldBe(BackupFaults.OtherAccessLog(5));

        Forged.ManifestText(scratch.At("backup"), m => m.Remove("looks"));
        (await RefusedAsync(scratch.At("backup"))).ShouldBe(BackupFaults.WrongForm);
    }

    [Theory]
    [InlineData("a byte")]
    [InlineData("no last line")]
    [InlineData("no file")]
    public async Task Looks_that_were_changed_are_refused_before_use(string change)
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        var file = scratch.At("backup/access.jsonl");
        var bytes = await File.ReadAllBytesAsync(file, Stop);
        bytes[bytes.Length / 2] ^= 1;
        await (change switch
        {
            "a byte" => File.WriteAllBytesAsync(file, bytes, Stop),
            "no last line" => File.WriteAllLinesAsync(file, (await File.ReadAllLinesAsync(file, Stop))[..^1], Stop),
            _ => Task.Run(() => File.Delete(file), Stop),
        });

        (await RefusedAsync(scratch.At("backup"))).ShouldBe(change == "no file" ? BackupFaults.Missing("access.jsonl") : BackupFaults.Damaged("access.jsonl"));
    }

    [Theory]
    [InlineData("not JSON", "this is no entry")]
    [InlineData("null", "this is no entry")]
    [InlineData("[]", "this is no entry")]
    [InlineData("""{"id":"ID","at":"2026-01-31T12:00:00Z","roles":"","act":"view","what":"","asked":""}""", "this is no entry")]
    [InlineData("""{"id":"ID","at":"2026-01-31T12:00:00Z","actor":null,"roles":"","act":"view","what":"","asked":""}""", "this is no entry")]
    [InlineData("""{"id":"ID","at":"2026-01-31T12:00:00Z","actor":"u","actor":"u","roles":"","act":"view","what":"","asked":""}""", "this is no entry")]
    [InlineData("""{"id":"ID","at":"2026-01-31T12:00:00Z","actor":"u","roles":"","act":"view","what":"","asked":"","later":1}""", "this is no entry")]
    [InlineData("""{"id":"ID","at":"2026-01-31T12:00:00Z","Actor":"u","roles":"","act":"view","what":"","asked":""}""", "this is no entry")]
    [InlineData("""{"id":"7","at":"2026-01-31T12:00:00Z","actor":"u","roles":"","act":"view","what":"","asked":""}""", "this is no entry")]
    [InlineData("""{"id":"ID","at":"2026-01-31T12:00:00Z","actor":"\ud800","roles":"","act":"view","what":"","asked":""}""", "this is no entry")]
    [InlineData("""{"id":"ID","at":"yesterday","actor":"u","roles":"","act":"view","what":"","asked":""}""", "\"yesterday\" is no moment")]
    [InlineData("""{"id":"ID","at":"2026-01-31T12:00:00Z","actor":"u\u0000","roles":"","act":"view","what":"","asked":""}""", "holds the character")]
    [InlineData("""{"id":"ID","at":"2026-01-31T12:00:00Z","actor":"u","roles":"","act":"view","what":"","asked":"","shown":["T-1",null]}""", "a text is missing")]
    [InlineData("""{"id":"ID","at":"2026-01-31T12:00:00Z","actor":"u","roles":"","act":"view","what":"","asked":"","shown":["T-1","T-1"]}""", "stands there twice")]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000000","at":"2026-01-31T12:00:00Z","actor":"u","roles":"","act":"view","what":"","asked":""}""", "does not come after")]
    [InlineData("""{"id":"ID","at":"2026-01-31T12:00:00Z","actor":"u","roles":"","act":"guess","what":"","asked":""}""", "does not know the act \"guess\"")]
    public async Task A_line_that_is_no_entry_is_named_and_nothing_is_restored(string line, string said)
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        Forged.Looks(scratch.At("backup"), lines => [.. lines[..2], line.Replace("ID", "ffffffff-0000-7000-8000-000000000001", StringComparison.Ordinal)]);

        var fault = await RefusedAsync(scratch.At("backup"));

        fault.En.ShouldStartWith("access.jsonl, line 3: ");
        fault.En.ShouldContain(said);
    }

    [Fact]
    public async Task A_look_that_stands_twice_is_refused()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        Forged.Looks(scratch.At("backup"), lines => [.. lines, lines[^1]]);

        (await RefusedAsync(scratch.At("backup"))).En.ShouldStartWith("access.jsonl, line 6: the id does not come after");
    }

    [Fact]
    public async Task Looks_that_change_between_the_check_and_the_use_are_not_restored()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        var sound = (await BackupValidator.CheckAsync(scratch.At("backup"), null, null, Stop)).Value;
        await File.WriteAllLinesAsync(sound.Accesses, (await File.ReadAllLinesAsync(sound.Accesses, Stop))[..^1], Stop);
        await using var target = await StoredRegister.EmptyAsync(server);

        (await new Restore(target.Log).RunAsync(sound, Stop)).Fault.ShouldBe(BackupFaults.Damaged("access.jsonl"));

        (await target.PrintedAsync()).Size.ShouldBe(0);
        (await target.AccessLogAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Looks_at_a_register_without_lines_stay_beside_those_of_the_backup()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        await using var target = await StoredRegister.EmptyAsync(server);
        await target.StoreAccessLogAsync(AccessLogSamples.Random(new(2), 3));
        var before = await target.AccessLogAsync();

        (await target.RestoreAsync(scratch.At("backup"))).Failed.ShouldBeFalse();

        (await target.AccessLogAsync()).ShouldBe([.. before, .. await register.AccessLogAsync()], ignoreOrder: true);
    }

    [Fact]
    public async Task A_register_that_holds_a_look_of_the_backup_is_not_empty_and_nothing_is_restored()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        await using var target = await StoredRegister.EmptyAsync(server);
        await target.StoreAccessLogAsync(AccessLogSamples.Random(new(1), 5).Skip(4));
        var before = await target.AccessLogAsync();

        (await target.RestoreAsync(scratch.At("backup"))).Fault.ShouldBe(BackupFaults.RegisterNotEmpty);

        (await target.Log.TailAsync(Stop)).ShouldBe(new LogTail(0, null));
        (await target.AccessLogAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task That_a_backup_was_restored_is_kept_with_its_looks()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        await using var target = await StoredRegister.EmptyAsync(server);
        var sound = (await BackupValidator.CheckAsync(scratch.At("backup"), null, null, Stop)).Value;

        (await new Restore(target.Log, act: Opened).RunAsync(sound, Stop)).Failed.ShouldBeFalse();

        var kept = (await new AccessDatabase(target.Source).FindAsync(new(Actor: Opened.Actor, IsEmergency: true), 10, 0, Stop)).Rows;
        kept.ShouldContain(Opened);
        (await target.AccessLogAsync()).Count.ShouldBe((await register.AccessLogAsync()).Count + 1);
    }

    [Fact]
    public async Task Every_act_that_the_table_takes_can_be_restored_and_no_other()
    {
        await using var register = await StoredRegister.EmptyAsync(server);
        await using var command = register.Source.CreateCommand("select pg_get_constraintdef(oid) from pg_constraint where conname = 'access_log_act_check'");

        var taken = Regex.Matches((string)(await command.ExecuteScalarAsync(Stop))!, "'([a-z_]+)'").Select(m => m.Groups[1].Value);

        AccessLogRecords.Acts.ShouldBe(taken, ignoreOrder: true);
    }

    [Fact]
    public async Task Each_look_is_in_the_file_before_the_next_is_asked_for()
    {
        using var file = new MemoryStream();
        var written = new List<long>();

        (await AccessFile.WriteAsync(WatchedAsync(AccessLogSamples.Random(new(3), 50)), file, Stop)).ShouldBe(50);

        written.ShouldBe(Enumerable.Range(0, 50).Select(n => (long)n));

        async IAsyncEnumerable<AccessLogRecord> WatchedAsync(IEnumerable<AccessLogRecord> looks)
        {
            foreach (var look in looks)
            {
                written.Add(Encoding.UTF8.GetString(file.ToArray()).Count(c => c == '\n'));
                await Task.Yield();
                yield return look;
            }
        }
    }

    [Fact]
    public async Task A_file_without_end_is_read_some_at_a_time()
    {
        var endless = new EndlessAccessLog();

        var batches = await AccessFile.ReadAsync(endless, Stop).Take(3).ToListAsync(Stop);

        batches.ShouldAllBe(b => !b.Failed && b.Value.Count <= 4000);
        endless.Taken.ShouldBeLessThan(4 * 4000 * 200);
    }

    [Fact]
    public async Task A_look_at_a_list_of_a_whole_region_is_a_line_that_is_read_again()
    {
        using var file = new MemoryStream();
        List<AccessLogRecord> looks = [new(Opened, [.. Enumerable.Range(0, 30_000).Select(n => $"T-2026-{n:D6}-{new string('x', 50)}")])];
        await AccessFile.WriteAsync(looks.ToAsyncEnumerable(), file, Stop);
        file.Length.ShouldBeGreaterThan(1024 * 1024);
        file.Position = 0;

        var read = (await AccessFile.ReadAsync(file, Stop).ToListAsync(Stop)).ShouldHaveSingleItem().Value.ShouldHaveSingleItem();

        (read.Entry, read.Shown.SequenceEqual(looks[0].Shown)).ShouldBe((Opened, true));
    }

    /// <summary>The reason for which a backup is refused, after which the register is as empty as it was.</summary>
    private async Task<Text> RefusedAsync(string backup)
    {
        await using var target = await StoredRegister.EmptyAsync(server);

        var refused = await target.RestoreAsync(backup);

        refused.Failed.ShouldBeTrue();
        (await target.Log.TailAsync(Stop)).ShouldBe(new LogTail(0, null));
        (await target.AccessLogAsync()).ShouldBeEmpty();
        return refused.Fault;
    }

    private async Task<StoredRegister> BackedUpAsync(ScratchDirectory scratch)
    {
        var register = await StoredRegister.OfAsync(server, Lines);
        await register.StoreAccessLogAsync(AccessLogSamples.Random(new(1), 5));
        (await register.BackUpAsync(scratch.At("backup"))).Failed.ShouldBeFalse();
        return register;
    }

    /// <summary>A file of looks that never ends.</summary>
    private sealed class EndlessAccessLog : Stream
    {
        private int _next;

        /// <summary>How many bytes were taken off it.</summary>
        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var line = Encoding.UTF8.GetBytes(
                $$"""{"id":"{{_next++:x8}}-0000-7000-8000-000000000000","at":"2026-01-31T12:00:00Z","actor":"u","roles":"","act":"view","what":"","asked":""}""" + "\n");
            line.CopyTo(buffer, offset);
            Taken += line.Length;
            return line.Length;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
