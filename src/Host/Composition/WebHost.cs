using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using Npgsql;
using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.EventStore.Views;
using Spoor.Host.Access;
using Spoor.Host.Api;
using Spoor.Host.Commands;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Queries;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Host.Features.AccessReview;
using Spoor.Host.Features.Administration;
using Spoor.Host.Features.Cases;
using Spoor.Host.Features.Checkpoints;
using Spoor.Host.Features.Delegations;
using Spoor.Host.Features.EmergencyAccess;
using Spoor.Host.Features.Employers;
using Spoor.Host.Features.Identity;
using Spoor.Host.Features.Log;
using Spoor.Host.Features.Matching;
using Spoor.Host.Features.MyAccount;
using Spoor.Host.Features.News;
using Spoor.Host.Features.Overview;
using Spoor.Host.Features.Programme;
using Spoor.Host.Features.Recording;
using Spoor.Host.Features.Retention;
using Spoor.Host.Features.SignIn;
using Spoor.Host.Features.Worklist;
using Spoor.Host.Features.Years;
using Spoor.Host.Operations;
using Spoor.Host.Operations.Checkpoints;
using Spoor.Host.Operations.Health;
using Spoor.Host.Operations.Telemetry;
using Spoor.Host.Policies;
using Spoor.Host.Subjects;
using Spoor.Identity.Access;

namespace Spoor.Host.Composition;

/// <summary>The web application on a register: pages and API.</summary>
public static class WebHost
{
    // Larger than any form or API command.
    private const long MostBytes = 2 * 1024 * 1024;

    /// <summary>Builds the application; it does not listen until it is started.</summary>
    /// <param name="log">Not disposed of: the owner of the register closes it, after the application.</param>
    /// <param name="clock">Defines "now" in addresses.</param>
    /// <param name="urls">The addresses to listen on, such as <c>http://localhost:5080</c>.</param>
    public static WebApplication Build(IEventStore log, IClock clock, params string[] urls) => Build(log, clock, null, urls);

    /// <summary>Builds the application, which makes a checkpoint of the log each day it is served.</summary>
    /// <param name="parts">Additional parts of a host: health checks, telemetry.</param>
    public static WebApplication Build(
        IEventStore log, IClock clock, CheckpointService? checkpoints, string[] urls, Action<WebApplicationBuilder>? parts = null)
    {
        // An empty builder reads no environment and no settings file, so it only listens on the addresses given here.
        var builder = WebApplication.CreateEmptyBuilder(new()
        {
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytes;
        }).UseUrls(urls);
        builder.WebHost.UseStaticWebAssets();
        // The command reports why starting failed. One line per entry, so that no input can pass for a log line.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical)
            .AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level is LogLevel.Warning or LogLevel.Error)
            .AddSimpleConsole(o => (o.SingleLine, o.UseUtcTimestamp, o.TimestampFormat) = (true, true, "yyyy-MM-dd'T'HH:mm:ss'Z' "));
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(log).AddSingleton(clock).AddSingleton<IHostLifetime, CommandLifetime>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.AddCommands();
        builder.Services.AddSingleton(s => IndexWarmup.Loader(log, s.GetRequiredService<ILogger<IndexLoader>>())).AddHostedService<IndexWarmup>();
        builder.Services.AddSingleton<CaseloadService>().AddSingleton<RecordingPolicy>().AddSingleton<ProgrammeService>().AddSingleton<YearResultService>().AddSingleton<ComparisonService>().AddSingleton<YearClosing>();
        builder.Services.AddRouting();
        builder.Services.AddHttpContextAccessor().AddScoped<RequestContext>().AddScoped<PointInTimePresets>().AddScoped<ResultChanges>();
        builder.Services.AddForms();
        builder.Services.AddMatchingRound();
        builder.Services.AddSingleton<ReadModelFactory>().AddSingleton<NewsQuery>();
        builder.Services.TryAddSingleton(new HostProfile());
        builder.AddHealth();
        if (checkpoints is not null)
        {
            builder.Services.AddSingleton(checkpoints).AddSingleton(checkpoints.Checkpoints).AddHostedService<DailyCheckpoint>();
        }

        builder.AddAuthDefaults();
        parts?.Invoke(builder);
        builder.AddAuthFallbacks();

        // Host filtering against DNS rebinding: another host name that resolves to this machine gets nothing.
        builder.Services.AddHostFiltering(_ => { });
        builder.Services.AddOptions<HostFilteringOptions>().Configure<PublicEndpoint>((o, at) => o.AllowedHosts = ["localhost", "127.0.0.1", "[::1]", .. at.Names]);
        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseHostFiltering();
        app.UsePublicAddress();
        app.UseLanguage();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = FailedAsync });
        app.UseRouting();
        app.UseIdsInQueries();
        app.UseRequestSpans();
        app.UseAuthentication();
        if (builder.HasAccounts())
        {
            app.UseRateLimiter();
            app.UseRequestTimeouts();
        }

        app.UseAuthorization();
        app.UseMiddleware<AuthorizationMiddleware>();
        app.MapStaticAssets().AllowAnonymous();
        var routes = app.MapGroup("").WithPermissions();
        if (builder.HasAccounts())
        {
            routes.MapSignIn();
            routes.MapOwnAccount();
        }

        routes.MapRequestContext();
        routes.MapYear();
        routes.MapCases();
        routes.MapWorklist();
        routes.MapEmployers();
        routes.MapMatching();
        routes.MapProgramme();
        routes.MapCase();
        routes.MapYearLists();
        routes.MapRestatement();
        routes.MapClosing();
        routes.MapDefinitions();
        routes.MapRecord();
        routes.MapCorrections();
        routes.MapMatchingRound();
        routes.MapSeal();
        routes.MapReplayApi();
        routes.MapEventsApi();
        routes.MapHealth();
        if (app.Services.GetService<ViewDatabase>() is not null)
        {
            routes.MapViews();
            routes.MapLog();
            routes.MapOverview();
        }

        routes.MapNews();
        routes.MapEmergencyAccess();
        routes.MapDelegations();
        routes.MapAccessReview();
        routes.MapAdministration();
        if (app.Services.GetService<RetentionService>() is not null)
        {
            routes.MapPersons();
            routes.MapRetention();
        }

        app.MapFallback(NotFoundAsync).WithPermissions();
        return app;
    }

    private static Task NotFoundAsync(HttpContext context) => IsApi(context)
        ? Problem.NotFound(new("Dit adres bestaat niet.", "There is no such address.")).ExecuteAsync(context)
        : MessageAsync(context, MessageKind.NotFound, StatusCodes.Status404NotFound);

    private static Task FailedAsync(HttpContext context)
    {
        if (IsApi(context) && context.Features.Get<IExceptionHandlerFeature>()?.Error is DbException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction })
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, ReplicaWords.ReadOnly).ExecuteAsync(context);
        }

        var isDatabase = context.Features.Get<IExceptionHandlerFeature>()?.Error is DbException or TimeoutException;
        var status = isDatabase ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        return IsApi(context)
            ? Problem.Of(status, isDatabase
                ? new Text("De database antwoordt niet. Probeer het zo weer.", "The database does not answer. Try again in a moment.")
                : new Text("Er ging iets mis. Het staat in het verslag van spoor serve.", "Something went wrong. It is in the output of spoor serve."))
                .ExecuteAsync(context)
            : MessageAsync(context, isDatabase ? MessageKind.NoDatabase : MessageKind.Failed, status);
    }

    private static async Task MessageAsync(HttpContext context, MessageKind kind, int status)
    {
        if (kind == MessageKind.NotFound)
        {
            await PageFrame.InitialiseAsync(context);
        }
        else
        {
            context.RequestServices.GetRequiredService<RequestContext>().Initialise();
        }

        await Page.Of<MessagePage>(status, new { Kind = kind }).ExecuteAsync(context);
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    /// <summary>The command that started the application stops it; signals are handled by the command line.</summary>
    private sealed class CommandLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
