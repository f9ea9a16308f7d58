using NodaTime;
using Npgsql;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Accounts;

/// <summary>What is new for an account, by position in the log.</summary>
public sealed class NewsDatabase(NpgsqlDataSource source)
{
    /// <summary>Notes an event as news for an account; once, however often it is handed on.</summary>
    public Task AddAsync(Guid account, long position, CancellationToken cancellation) => source.RunAsync("add_news", cancellation, Id(account), Number(position));

    /// <summary>How many of its news an account has not seen.</summary>
    public async Task<long> UnseenAsync(Guid account, CancellationToken cancellation)
    {
        await using var command = source.Command("unseen_news", Id(account));
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The last news of an account, newest first, and whether each is unseen.</summary>
    public async Task<IReadOnlyList<(long Position, bool IsUnseen)>> LastAsync(Guid account, int most, CancellationToken cancellation)
    {
        await using var command = source.Command("last_news", Id(account), Number(most));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(long, bool)>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add((row.GetInt64(0), row.GetBoolean(1)));
        }

        return found;
    }

    /// <summary>Notes until where an account has seen its news.</summary>
    public Task SeenAsync(Guid account, long position, Instant now, CancellationToken cancellation) =>
        source.RunAsync("seen_news", cancellation, Id(account), Number(position), At(now));
}
