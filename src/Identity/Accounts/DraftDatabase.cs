using NodaTime;
using Npgsql;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Accounts;

/// <summary>Drafts of forms that were not recorded yet, encrypted, shared by all hosts.</summary>
public sealed class DraftDatabase(NpgsqlDataSource source)
{
    /// <summary>The maximum number per account; the oldest are deleted.</summary>
    public const int MostOfAnAccount = 50;

    /// <summary>Stores the draft of a form, replacing the previous one, and deletes expired drafts.</summary>
    /// <param name="form">SHA-256 of the address of the form.</param>
    /// <param name="changedAfter">Drafts not changed since then are deleted.</param>
    public async Task StoreAsync(Guid account, byte[] form, byte[] content, Instant now, Instant changedAfter, CancellationToken cancellation)
    {
        await source.RunAsync("keep_draft", cancellation, Id(account), Bytes(form), Bytes(content), At(now));
        await CleanAsync(account, changedAfter, cancellation);
    }

    /// <summary>The draft of a form and when it was last changed; null if there is none.</summary>
    public async Task<(byte[] Content, Instant ChangedAt)?> FindAsync(Guid account, byte[] form, Instant changedAfter, CancellationToken cancellation)
    {
        await using var command = source.Command("draft", Id(account), Bytes(form), At(changedAfter));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (row.GetFieldValue<byte[]>(0), row.GetFieldValue<Instant>(1)) : null;
    }

    public Task DropAsync(Guid account, byte[] form, CancellationToken cancellation) => source.RunAsync("drop_draft", cancellation, Id(account), Bytes(form));

    /// <summary>Deletes expired drafts, of every account.</summary>
    public Task CleanAsync(Instant changedAfter, CancellationToken cancellation) => CleanAsync(Guid.Empty, changedAfter, cancellation);

    private Task<int> CleanAsync(Guid account, Instant changedAfter, CancellationToken cancellation) =>
        source.RunAsync("clean_drafts", cancellation, At(changedAfter), Id(account), Number(MostOfAnAccount));
}
