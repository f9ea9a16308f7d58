using Npgsql;
using Shouldly;
using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Verification;
using Spoor.Host.Operations.Backups;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Backups;

public sealed class RestoreTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Lines => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "contract-examples-1", "register.jsonl"));

    [Fact]
    public async Task A_register_that_holds_a_line_is_refused_and_left_as_it_was()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        var beside = await register.MetadataAsync();

        (await register.RestoreAsync(scratch.At("backup"))).Fault.ShouldBe(BackupFaults.RegisterNotEmpty);

        (await register.MetadataAsync()).ShouldBe(beside);
    }

    [Fact]
    public async Task A_register_that_holds_but_a_checkpoint_is_refused()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        await using var target = await StoredRegister.EmptyAsync(server);
        await target.StoreCheckpointAsync();

        (await target.RestoreAsync(scratch.At("backup"))).Fault.ShouldBe(BackupFaults.RegisterNotEmpty);

        (await target.PrintedAsync()).Size.ShouldBe(0);
    }

    [Fact]
    public async Task A_register_that_is_given_its_first_checkpoint_meanwhile_is_refused()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        await using var target = await StoredRegister.EmptyAsync(server);
        await using var connection = await target.Source.OpenConnectionAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await using (var keep = new NpgsqlCommand("select spoor.record_checkpoint(gen_random_uuid(), 0, sha256(''), now(), '', '')", connection))
        {
            await keep.ExecuteNonQueryAsync(Stop);
        }

        var restored = target.RestoreAsync(scratch.At("backup"));
        await using (var waits = target.Source.CreateCommand(
            "select count(*) > 0 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))
        {
            while (!restored.IsCompleted && await waits.ExecuteScalarAsync(Stop) is not true)
            {
                await Task.Delay(20, Stop);
            }
        }

        await transaction.CommitAsync(Stop);

        (await restored).Fault.ShouldBe(BackupFaults.RegisterNotEmpty);
        (await target.PrintedAsync()).Size.ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_restores_at_once_one_is_refused_and_the_other_whole()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        await using var target = await StoredRegister.EmptyAsync(server);

        var restored = await Task.WhenAll(target.RestoreAsync(scratch.At("backup")), target.RestoreAsync(scratch.At("backup")));

        restored.Count(r => r.Failed).ShouldBe(1);
        restored.Single(r => r.Failed).Fault.ShouldBe(BackupFaults.RegisterNotEmpty);
        (await target.PrintedAsync()).ShouldBe(await register.PrintedAsync());
        (await target.MetadataAsync()).ShouldBe(await register.MetadataAsync());
    }

    [Fact]
    public async Task A_backup_of_an_empty_register_makes_an_empty_one_that_is_that_register()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await StoredRegister.EmptyAsync(server);
        (await register.BackUpAsync(scratch.At("backup"))).Failed.ShouldBeFalse();
        await using var target = await StoredRegister.EmptyAsync(server);

        (await target.RestoreAsync(scratch.At("backup"), await register.PrintedAsync())).Failed.ShouldBeFalse();

        (await target.MetadataAsync()).ShouldBe(await register.MetadataAsync());
    }

    [Fact]
    public async Task A_restored_register_goes_on_where_the_other_stood()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        await using var target = await StoredRegister.EmptyAsync(server);
        (await target.RestoreAsync(scratch.At("backup"))).Failed.ShouldBeFalse();

        await target.StoreCheckpointAsync();
        (await target.BackUpAsync(scratch.At("next"))).Failed.ShouldBeFalse();
        await using var third = await StoredRegister.EmptyAsync(server);

        (await third.RestoreAsync(scratch.At("next"), await register.PrintedAsync())).Failed.ShouldBeFalse();
        (await third.MetadataAsync()).ShouldBe(await target.MetadataAsync());
    }

    [Fact]
    public async Task A_backup_that_was_rewritten_whole_and_signed_anew_is_refused_against_a_printed_root()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        var printed = await register.PrintedAsync();
        await Forged.LinesAsync(scratch.At("backup"), lines => lines.SkipLast(1));

        var shorter = await RefusedAsync(scratch.At("backup"), printed);
        await Forged.LinesAsync(scratch.At("backup"), lines => [.. lines, lines[^1].Replace(lines[^1][8..12], "ffff", StringComparison.Ordinal)]);
        var other = await RefusedAsync(scratch.At("backup"), printed);

        shorter.En.ShouldContain("fewer than the 453");
        other.En.ShouldContain("which is not the printed one");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(453)]
    public async Task A_printed_root_of_the_first_lines_must_hold(int size)
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        var first = await register.Log.ReadAsync(0, size, Stop).ToListAsync(Stop);
        var root = MerkleFrontier.Over(first.Select(l => l.LeafHash())).Root();

        (await BackupValidator.CheckAsync(scratch.At("backup"), new(size, root), null, Stop)).Failed.ShouldBeFalse();
        (await BackupValidator.CheckAsync(scratch.At("backup"), new(size, TreeHash.OfLeaf([])), null, Stop)).Fault.En.ShouldContain("not the printed one");
    }

    [Fact]
    public async Task A_log_that_has_not_the_root_of_its_manifest_is_refused()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        Forged.Manifest(scratch.At("backup"), m => m with { Root = TreeHash.OfLeaf([]) });
        (await RefusedAsync(scratch.At("backup"))).En.ShouldContain("not what the manifest says");

        Forged.Manifest(scratch.At("backup"), m => m with { Root = register.PrintedAsync().Result.Root, Size = 452 });
        (await RefusedAsync(scratch.At("backup"))).En.ShouldContain("not what the manifest says");
    }

    [Fact]
    public async Task Lines_that_the_rules_refuse_are_not_restored_and_nothing_else_is()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        await Forged.LinesAsync(scratch.At("backup"), lines => [.. lines[..450], lines[451], lines[450], lines[452]]);

        (await RefusedAsync(scratch.At("backup"))).En.ShouldContain("log.jsonl, line 45");
    }

    [Fact]
    public async Task A_line_that_stands_twice_is_not_restored_and_nothing_else_is()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        await Forged.LinesAsync(scratch.At("backup"), lines => [.. lines, lines[^1]]);

        (await RefusedAsync(scratch.At("backup"))).En.ShouldContain("not what the manifest says");
    }

    [Theory]
    [InlineData("format")]
    [InlineData("vault")]
    public async Task A_backup_of_a_later_form_is_refused_with_the_remedy(string field)
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        Forged.ManifestText(scratch.At("backup"), m => m[field] = BackupManifest.Format + 1);

        (await RefusedAsync(scratch.At("backup"))).ShouldBe(BackupFaults.WrongForm);
    }

    [Fact]
    public async Task A_log_that_changes_between_the_check_and_the_use_is_not_restored()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await BackedUpAsync(scratch);
        var sound = (await BackupValidator.CheckAsync(scratch.At("backup"), null, null, Stop)).Value;
        var lines = await File.ReadAllLinesAsync(sound.Log, Stop);
        await File.WriteAllLinesAsync(sound.Log, lines[..^1], Stop);
        await using var target = await StoredRegister.EmptyAsync(server);

        (await new Restore(target.Log).RunAsync(sound, Stop)).Failed.ShouldBeTrue();

        (await target.PrintedAsync()).Size.ShouldBe(0);
    }

    /// <summary>The reason for which a backup is refused, after which the register is as empty as it was.</summary>
    private async Task<Text> RefusedAsync(string backup, ExpectedRoot? printed = null)
    {
        await using var target = await StoredRegister.EmptyAsync(server);
        var untouched = await target.MetadataAsync();

        var refused = await target.RestoreAsync(backup, printed);

        refused.Failed.ShouldBeTrue();
        (await target.Log.TailAsync(Stop)).ShouldBe(new LogTail(0, null));
        (await target.MetadataAsync()).ShouldBe(untouched);
        return refused.Fault;
    }

    private async Task<StoredRegister> BackedUpAsync(ScratchDirectory scratch)
    {
        var register = await StoredRegister.OfAsync(server, Lines);
        (await register.BackUpAsync(scratch.At("backup"))).Failed.ShouldBeFalse();
        return register;
    }
}
