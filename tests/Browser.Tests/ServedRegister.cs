using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using Spoor.Browser.Tests;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Views;
using Spoor.Host;
using Spoor.Host.Access;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Queries;
using Spoor.Host.Components.Requests;
using Spoor.Host.Composition;
using Spoor.Host.Demo;
using Spoor.Host.Operations.Checkpoints;
using Spoor.Host.Subjects;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Identity.Vault;
using Spoor.Kit;
using Spoor.Projections.Retention;
using Xunit;

[assembly: AssemblyFixture(typeof(ServedRegister))]
[assembly: AssemblyFixture(typeof(RecordedRegister))]

namespace Spoor.Browser.Tests;

/// <summary>The demo's register on a real PostgreSQL, served by the real web application as of now and looked at in a real browser.</summary>
public class ServedRegister : IAsyncLifetime
{
    private readonly PostgresServer _server = new();
    private StoredRegister? _register;
    private Microsoft.AspNetCore.Builder.WebApplication? _app;
    private readonly ScratchDirectory _scratch = new();
    private CheckpointKey? _key;
    private LogSeal? _sealAtStart;
    private Windows? _windows;
    private int _accounts;

    public string Address { get; private set; } = "";

    /// <summary>The seal of the log when its checkpoint of the day was taken: other tests record meanwhile.</summary>
    public LogSeal SealAtStart => _sealAtStart!;

    /// <summary>The database that is served.</summary>
    public Npgsql.NpgsqlDataSource Source => _register!.Source;

    /// <summary>The log that is served.</summary>
    public IEventStore Log => _register!.Log;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _register = await StoredRegister.EmptyAsync(_server);
        var filled = await DemoRegister.FillAsync(Log, SystemClock.Instance.GetCurrentInstant(), default);
        if (filled.Failed)
        {
            throw new InvalidOperationException(filled.Fault.En);
        }

        Address = $"http://127.0.0.1:{SpoorProcess.FreePort()}";
        _key = CheckpointKey.OpenOrCreate(_scratch.At("key.pem")).Value;
        var checkpoints = new CheckpointService(Log, new CheckpointsInMemory(), _key);
        await checkpoints.TakeAsync(default);
        _sealAtStart = await Log.SealAsync(default);
        var views = new ViewDatabase(_register.Source);
        var vault = new IdentityVault(_register.Source, _scratch.At("vault-keys"));
        if (await DemoPersons.FillAsync(Log, vault, SystemClock.Instance.GetCurrentInstant(), default) is { } locked)
        {
            throw new InvalidOperationException(locked.ToString());
        }

        _app = WebHost.Build(Log, SystemClock.Instance, checkpoints, [Address], host =>
        {
            host.Services.AddSingleton(new HostProfile(IsDemo: true, LetsChooseRole: true));
            host.AddAccountAuthentication(new(_register.Source), new() { Burst = null, SignInsPerMinute = 1000 });
            host.AddViews(views);
            host.AddPersons(vault, new(_register.Source), RetentionOptions.Default);
        });
        await _app.StartAsync();
        _windows = await Windows.OpenAsync(Address);
    }

    /// <summary>A page for one test, as wide as a desk or a telephone, of someone who signed in; what the browser complains of is gathered, and
    /// where it went stands in the output of the test.</summary>
    public async Task<IPage> PageAsync(List<string> complaints, int width = 1280, bool script = false, bool signedIn = true) =>
        await _windows!.PageAsync(complaints, width, script, signedIn ? await SessionAsync() : null);

    /// <summary>A session of an account of its own: what one test types into a form is not what another finds there.</summary>
    private async Task<string> SessionAsync() => (await SignedIn.SessionAsync(
        Source, $"lead-{Interlocked.Increment(ref _accounts)}", null, SystemClock.Instance.GetCurrentInstant(), new StoredRoleAssignment("lead", "nhn"), new("administrator", null))).Key;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_windows is not null)
        {
            await _windows.DisposeAsync();
        }

        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (_register is not null)
        {
            await _register.DisposeAsync();
        }

        await _server.DisposeAsync();
        _key?.Dispose();
        _scratch.Dispose();
    }
}

/// <summary>The same for tests that record: what those who count look at stays as it is.</summary>
public sealed class RecordedRegister : ServedRegister;

/// <summary>Tests that record in the programme, one after another: who is overtaken there is told so, and rightly.</summary>
[CollectionDefinition]
public sealed class RecordsInTheProgramme;
