using System.Security.Cryptography;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Seal;
using Spoor.Host.Operations.Backups;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Backups;

public sealed class BackupTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Lines => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "contract-examples-1", "register.jsonl"));

    [Fact]
    public async Task A_backup_holds_the_export_and_says_whose_it_is_and_what_its_files_are()
    {
        using var scratch = new ScratchDirectory();
        await using var register = await StoredRegister.OfAsync(server, Lines);
        var printed = await register.PrintedAsync();

        var manifest = (await register.BackUpAsync(scratch.At("nested/backup"))).Value;

        Directory.GetFileSystemEntries(scratch.At("nested")).ShouldBe([scratch.At("nested/backup")]);
        Directory.GetFileSystemEntries(scratch.At("nested/backup")).Select(Path.GetFileName).ShouldBe(BackupFiles.All, ignoreOrder: true);
        (await File.ReadAllTextAsync(scratch.At("nested/backup/log.jsonl"), Stop)).ShouldBe(await register.ExportAsync());
        (await File.ReadAllTextAsync(scratch.At("nested/backup/register.json"), Stop)).ShouldBe(await register.MetadataAsync());
        (manifest.Size, manifest.Root).ShouldBe((printed.Size, printed.Root));
        var written = await File.ReadAllBytesAsync(scratch.At("nested/backup/manifest.json"), Stop);
        var signature = await File.ReadAllBytesAsync(scratch.At("nested/backup/manifest.sig"), Stop);
        P256Signature.Holds(manifest.PublicKey, written, signature).ShouldBeTrue();
    }

    [Fact]
    public async Task The_private_key_is_not_in_a_backup()
    {
        using var scratch = new ScratchDirectory();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var register = await StoredRegister.OfAsync(server, Lines);
        await using (var audit = await LogAudit.OpenAsync(register.Source, Stop))
        {
            (await new Backup(audit, key).TakeAsync(scratch.At("backup"), Steps.At("2026-01-31T12:00:00Z"), Stop)).Failed.ShouldBeFalse();
        }

        var secret = key.ExportParameters(includePrivateParameters: true).D!;
        foreach (var file in BackupFiles.All)
        {
            var content = await File.ReadAllBytesAsync(scratch.At($"backup/{file}"), Stop);
            content.AsSpan().IndexOf(secret).ShouldBe(-1, file);
            var text = System.Text.Encoding.Latin1.GetString(content);
            text.ShouldNotContain(Convert.ToBase64String(key.ExportECPrivateKey()), Case.Sensitive, file);
            text.ShouldNotContain("PRIVATE KEY", Case.Sensitive, file);
        }
    }

    [Fact]
    public async Task What_is_recorded_while_a_backup_is_taken_is_not_in_it()
    {
        using var scratch = new ScratchDirectory();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var lines = Lines;
        var half = lines.IndexOf('\n', lines.Length / 2) + 1;
        await using var register = await StoredRegister.EmptyAsync(server);
        await register.ImportAsync(lines[..half]);
        var (before, beside) = (await register.ExportAsync(), await register.MetadataAsync());
        await using var audit = await LogAudit.OpenAsync(register.Source, Stop);
        (await audit.SealAsync(Stop))!.Frontier.Size.ShouldBeGreaterThan(0);
        await register.ImportAsync(lines[half..]);
        await register.StoreCheckpointAsync();

        (await new Backup(audit, key).TakeAsync(scratch.At("backup"), Steps.At("2026-01-31T12:00:00Z"), Stop)).Failed.ShouldBeFalse();

        (await File.ReadAllTextAsync(scratch.At("backup/log.jsonl"), Stop)).ShouldBe(before);
        (await File.ReadAllTextAsync(scratch.At("backup/register.json"), Stop)).ShouldBe(beside);
    }

    [Fact]
    public async Task A_directory_that_holds_something_is_refused_and_left_as_it_was()
    {
        using var scratch = new ScratchDirectory();
        Directory.CreateDirectory(scratch.At("theirs"));
        scratch.With("theirs/note.txt", "theirs");
        await using var register = await StoredRegister.EmptyAsync(server);

        (await register.BackUpAsync(scratch.At("theirs"))).Fault.En.ShouldContain("is not empty");
        (await register.BackUpAsync(scratch.At("theirs/note.txt"))).Fault.En.ShouldContain("is a file");

        Directory.GetFileSystemEntries(scratch.Path, "*", SearchOption.AllDirectories)
            .ShouldBe([scratch.At("theirs"), scratch.At("theirs/note.txt")], ignoreOrder: true);
    }

    [Fact]
    public async Task An_empty_directory_becomes_the_backup_and_only_its_owner_may_look_in()
    {
        using var scratch = new ScratchDirectory();
        Directory.CreateDirectory(scratch.At("empty"));
        await using var register = await StoredRegister.EmptyAsync(server);

        (await register.BackUpAsync(scratch.At("empty") + Path.DirectorySeparatorChar)).Value.Size.ShouldBe(0);

        Directory.GetFileSystemEntries(scratch.Path).ShouldBe([scratch.At("empty")]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(scratch.At("empty")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Theory]
    [InlineData("""update spoor.mt_events set data = data || '{"note":"x"}' where seq_id = 7""", "the seal is not that of the lines")]
    [InlineData("update spoor.mt_events set is_archived = true where seq_id = 7", "position 7")]
    [InlineData("delete from spoor.mt_events where seq_id = 7", "no line at position 7")]
    [InlineData("delete from spoor.mt_events where seq_id = 453", "the seal is not that of the lines")]
    [InlineData("update spoor.log_head set edge[1] = sha256('x')", "the seal is not that of the lines")]
    public async Task A_damaged_log_is_not_backed_up(string damage, string said)
    {
        using var scratch = new ScratchDirectory();
        await using var register = await StoredRegister.OfAsync(server, Lines);
        await using (var command = register.Source.CreateCommand($"alter table spoor.mt_events disable trigger user; {damage}"))
        {
            await command.ExecuteNonQueryAsync(Stop);
        }

        var refused = await register.BackUpAsync(scratch.At("backup"));

        refused.Fault.En.ShouldContain(said);
        Directory.GetFileSystemEntries(scratch.Path).ShouldBeEmpty();
    }
}
