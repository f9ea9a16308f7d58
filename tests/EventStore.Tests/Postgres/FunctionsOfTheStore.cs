using Npgsql;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres;

/// <summary>One door (log.md, Shape): a function that may more than its caller runs as its owner, and looks names up where no
/// caller can put others. Marten's own are made as Marten makes them, and nobody but the owner may execute them.</summary>
public sealed class FunctionsOfTheStore(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_function_runs_as_its_owner_with_a_pinned_search_path()
    {
        await using var source = await server.DatabaseAsync();

        (await NamesAsync(source, $"not ({Safe})")).ShouldBeEmpty();
        new[] { "extend_head", "known_at", "position_at", "take_head" }.ShouldBeSubsetOf(await NamesAsync(source, Safe));
    }

    [Theory]
    [InlineData("alter function spoor.known_at security invoker")]
    [InlineData("alter function spoor.extend_head reset search_path")]
    [InlineData("alter function spoor.take_head set search_path = spoor")]
    [InlineData("alter function spoor.position_at set search_path = pg_temp, spoor")]
    [InlineData("alter function spoor.refuse_change reset search_path")]
    [InlineData("create function spoor.one_more() returns int language sql set search_path = spoor, pg_temp return 1")]
    [InlineData("create function spoor.one_more() returns int language sql security definer return 1")]
    public async Task A_function_that_does_not_is_found(string statement)
    {
        await using var source = await server.DatabaseAsync();
        await using var change = source.CreateCommand(statement);
        await change.ExecuteNonQueryAsync(Stop);

        (await NamesAsync(source, $"not ({Safe})")).ShouldHaveSingleItem();
    }

    // A trigger needs no more than whoever fires it may. pg_temp comes last: left out, it comes first.
    private const string Safe =
        "(p.prosecdef or p.prorettype = 'trigger'::regtype) and 'search_path=spoor, pg_temp' = any (coalesce(p.proconfig, '{}'))";

    private static async Task<IReadOnlyList<string>> NamesAsync(NpgsqlDataSource source, string which)
    {
        await using var command = source.CreateCommand(
            $"select p.proname::text from pg_proc p where p.pronamespace = 'spoor'::regnamespace and p.proname not like 'mt!_%' escape '!' and {which} order by 1");
        await using var rows = await command.ExecuteReaderAsync(Stop);
        var names = new List<string>();
        while (await rows.ReadAsync(Stop))
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }
}
