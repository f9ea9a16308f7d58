using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using Npgsql;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Postgres;
using Spoor.Host.Access;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Kit;

/// <summary>Lets the clients of tests in: the one place where they sign in. They are the lead of every programme, and record as <c>u-web</c>.</summary>
public static partial class SignedIn
{
    /// <summary>By whom tests record.</summary>
    public const string Actor = "u-web";

    private const string Login = "kit";

    /// <summary>A cookie of a real session, for hosts on a database.</summary>
    /// <returns>As it stands in a header: its name and its value.</returns>
    public static async Task<string> CookieAsync(NpgsqlDataSource source) => $"spoor={await SessionAsync(source)}";

    /// <summary>The key of a new session.</summary>
    public static async Task<string> SessionAsync(NpgsqlDataSource source)
    {
        var (accounts, now) = (new AccountDatabase(source), NodaTime.SystemClock.Instance.GetCurrentInstant());
        await accounts.AddAsync(new(Guid.NewGuid(), Actor, Login, "Kit", null, null, now), default);
        var account = (await accounts.ByLoginAsync(Login, default))!;
        await foreach (var line in new PostgresEventStore(source).ReadKindAsync(StreamKind.Programme, long.MaxValue, default))
        {
            await accounts.GrantAsync(account.Id, new("lead", line.Stream.Id), default);
        }

        await accounts.GrantAsync(account.Id, new("administrator", null), default);
        account = (await accounts.ByLoginAsync(Login, default))!;
        var key = OpaqueToken.New();
        await new SessionDatabase(source).OpenAsync(
            OpaqueToken.Hash(key), account.Id, account.Version, "kit", now, now - Duration.FromHours(13), now - Duration.FromHours(22), null, default);
        return key;
    }

    /// <summary>The key of a session of somebody.</summary>
    /// <param name="professional">By which his caseload is found; null is none.</param>
    public static async Task<(Guid Account, string Key)> SessionAsync(NpgsqlDataSource source, string login, string? professional, Instant now, params IEnumerable<StoredRoleAssignment> grants)
    {
        var accounts = new AccountDatabase(source);
        await accounts.AddAsync(new(Guid.NewGuid(), $"u-{login}", login, login, professional, null, now), default);
        var id = (await accounts.ByLoginAsync(login, default))!.Id;
        foreach (var grant in grants)
        {
            await accounts.GrantAsync(id, grant, default);
        }

        var key = OpaqueToken.New();
        await new SessionDatabase(source).OpenAsync(
            OpaqueToken.Hash(key), id, (await accounts.ByLoginAsync(login, default))!.Version, "kit", now, now - Duration.FromHours(13), now - Duration.FromHours(22), null, default);
        return (id, key);
    }

    /// <summary>Signs a client in that keeps cookies, as a visitor of the demo does: by choosing whom to be.</summary>
    public static async Task ByPersonaAsync(HttpClient client, Uri address, string role)
    {
        using var sent = new FormUrlEncodedContent(new Dictionary<string, string> { ["rol"] = role, ["bewijs"] = await ProofAsync(client, new(address, "/inloggen")) });
        using var answer = await client.PostAsync(new Uri(address, "/inloggen/persona"), sent);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The proof that a page gives for its forms.</summary>
    public static async Task<string> ProofAsync(HttpClient client, Uri page) => Proofs().Match(await client.GetStringAsync(page)).Groups[1].Value;

    /// <summary>Lets whoever asks a host of a test in, where there is no database to hold accounts.</summary>
    public static void AsLead(this WebApplicationBuilder builder, params string[] programmes)
    {
        var grants = programmes.Select(p => new RoleAssignment(AccessRole.Lead, new ProgrammeId(p))).Append(new(AccessRole.Administrator, null));
        builder.Services.AddSingleton(new CurrentUser(Guid.Empty, Actor, "Kit", null, [.. grants]));
        builder.Services.AddSingleton<IAccessLog>(new AccessLogInMemory());
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, Anyone>("kit", null);
        builder.Services.PostConfigure<AuthenticationOptions>(o => o.DefaultAuthenticateScheme = "kit");
    }

    [GeneratedRegex("name=\"bewijs\" value=\"([^\"]+)\"")]
    private static partial Regex Proofs();

    private sealed class AccessLogInMemory : IAccessLog
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<AccessLogEntry> _looks = [];

        public Task RecordAsync(AccessLogEntry access, CancellationToken cancellation)
        {
            _looks.Enqueue(access);
            return Task.CompletedTask;
        }

        public Task ShownAsync(Guid access, IReadOnlyCollection<string> trajectories, CancellationToken cancellation) =>
            _looks.Any(l => l.Id == access) ? Task.CompletedTask : throw new InvalidOperationException("A look was not kept before it was shown.");
    }

    private sealed class Anyone(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CurrentUser caller)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            AuthenticateResult.Success(new(new ClaimsPrincipal(new UserIdentity(caller, "kit")), Scheme.Name)));
    }
}
