using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Views;
using Spoor.Host.Commands;
using Spoor.Host.Components.Queries;
using Spoor.Host.Messaging;
using Spoor.Host.Subjects;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Spoor.Projections.Retention;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>A register of two programmes on a real database, served with real doors: T-mine is guided by p-1, T-theirs by p-2 and proposed to an employer, T-else is of the other programme. The year 2022 is closed.</summary>
internal sealed class TwoProgrammes(StoredRegister register) : IAsyncDisposable
{
    private readonly ScratchDirectory _scratch = new();

    internal SignInHost Door { get; private set; } = null!;

    internal FixedClock Clock { get; } = new(SystemClock.Instance.GetCurrentInstant());

    internal NpgsqlDataSource Source => register.Source;

    internal AccessDatabase Accesses => new(Source);

    /// <summary>Fills and serves it.</summary>
    /// <param name="more">What the host has otherwise.</param>
    /// <param name="isFollowed">Whether the host hands on what is recorded.</param>
    internal static async Task<TwoProgrammes> OpenAsync(PostgresServer server, Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder>? more = null, bool isFollowed = false)
    {
        var given = Register.Empty()
            .Record("programme/nhn", Steps.Programme())
            .Record("programme/other", Steps.Programme())
            .Record("employer/E-1", Steps.Employer())
            .Record("trajectory/T-mine", Steps.Intake("2022-01-10", client: "c-mine"), Coach("p-1"))
            .Record("trajectory/T-theirs", Steps.Intake("2022-01-10", client: "c-theirs"), Coach("p-2"), Steps.Profile("2022-02-01"), Steps.Proposed("2022-03-01"))
            .Record("trajectory/T-else", Steps.Intake("2022-01-10", client: "c-else") with { ProgrammeId = new("other") }, Coach("p-1"));
        var stored = await StoredRegister.EmptyAsync(server);
        await stored.ImportAsync(given.Export());
        var closing = new YearClosing(stored.Log);
        var proposed = (await closing.ProposeAsync(new(2022, "nhn"), default)).Value;
        (await Closed.RecordAsync(stored.Log, proposed, new(Guid.NewGuid()), "u-closed")).ShouldBeNull();
        var two = new TwoProgrammes(stored);
        two.Door = await SignInHost.OpenAsync(two.Source, two.Clock, options: new() { SignInsPerMinute = 1000, Burst = null, Idle = Duration.FromHours(5) }, more: host =>
        {
            host.AddViews(new(two.Source));
            host.AddPersons(new(two.Source, two._scratch.At("vault-keys")), new(two.Source), RetentionOptions.Default);
            more?.Invoke(host);
            if (isFollowed)
            {
                host.AddMessaging(two.Source);
            }
        });
        return two;

        static ProfessionalAssigned Coach(string id) => Steps.Coach() with { ProfessionalId = new(id) };
    }

    /// <summary>Goes on as somebody: the browser forgets who was before him.</summary>
    internal async Task<Guid> AsAsync(string login, string? professional, params IEnumerable<StoredRoleAssignment> grants)
    {
        var (account, key) = await SignedIn.SessionAsync(Source, login, professional, Clock.Now, grants);
        Door.Cookies.Add(Door.Address, new Cookie("spoor", key, "/"));
        return account;
    }

    /// <summary>Stores more of a file.</summary>
    internal Task ImportAsync(string lines) => register.ImportAsync(lines);

    /// <summary>Records steps as they come from elsewhere: by nobody of whom a page or the API asks what he may.</summary>
    internal Task RecordAsync(string stream, params IEnumerable<Step> steps) => RecordAsAsync("u-elsewhere", stream, steps);

    /// <summary>Records steps as an account.</summary>
    /// <returns>The position of the last one.</returns>
    internal async Task<long> RecordAsAsync(string actor, string stream, params IEnumerable<Step> steps)
    {
        var recorded = await Door.Services.GetRequiredService<CommandQueue>().RecordAsync(
            [.. steps.Select(step => EventToAppend.FromCommand(new(Guid.NewGuid()), StreamId.Find(stream)!.Value, step, actor))], TestContext.Current.CancellationToken);
        recorded.Failed.ShouldBeFalse();
        return recorded.Value[^1].Position;
    }

    /// <summary>How many looks are kept.</summary>
    internal async Task<long> LooksAsync() => (await Accesses.FindAsync(new(), 1, 0, TestContext.Current.CancellationToken)).Count;

    public async ValueTask DisposeAsync()
    {
        await Door.DisposeAsync();
        await register.DisposeAsync();
        _scratch.Dispose();
    }
}

/// <summary>One such register for all tests of a class.</summary>
public sealed class ServedProgrammes : IAsyncLifetime
{
    internal PostgresServer Server { get; } = new();

    internal TwoProgrammes Two { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        Two = await TwoProgrammes.OpenAsync(Server);
    }

    public async ValueTask DisposeAsync()
    {
        await Two.DisposeAsync();
        await Server.DisposeAsync();
    }
}
