using Spoor.EventStore.Postgres;
using Spoor.EventStore.Seal;
using Spoor.Host.Access;
using Spoor.Host.Access.Oidc;
using Spoor.Host.Components.Queries;
using Spoor.Host.Components.Requests;
using Spoor.Host.Messaging;
using Spoor.Host.Operations.Diagnostics;
using Spoor.Host.Operations.Health;
using Spoor.Host.Operations.Telemetry;
using Spoor.Host.Subjects;
using Spoor.Identity;
using Spoor.Projections.Retention;

namespace Spoor.Host.Cli;

/// <summary>The composition of a host that serves a register.</summary>
/// <param name="replica">The register's database, if it is a read replica.</param>
/// <param name="drain">How long it continues to respond after being told to stop.</param>
/// <param name="isDemo">Whether it is the demo's register.</param>
/// <param name="letsChooseRole">Whether users choose a role without a password.</param>
/// <param name="retention">The retention period of identities; null is the default.</param>
/// <param name="theme">The theme of the pages; null is the built-in one.</param>
/// <param name="auth">The public address and the settings of authentication.</param>
internal sealed class HostComposition(
    RegisterConnection register, TimeSpan drain, Replica? replica = null, bool isDemo = false, bool letsChooseRole = false, Theme? theme = null, AuthConfiguration? auth = null, RetentionOptions? retention = null)
{
    private readonly AuthConfiguration _auth = auth ?? new();

    public RegisterConnection Register => register;

    public TimeSpan Drain => drain;

    /// <summary>Whether users choose a role: <c>spoor demo</c> only.</summary>
    public bool LetsChooseRole => letsChooseRole;

    /// <summary>Registers the services of a host besides the log.</summary>
    public void Parts(WebApplicationBuilder builder)
    {
        builder.AddExportedLogs();
        builder.Services.AddSingleton(new HostProfile(isDemo, theme, letsChooseRole));
        builder.Services.AddSingleton(_auth.At);
        builder.AddAccountAuthentication(register.Accounts, _auth.Options, _auth.Key, register.IsStandby);
        if (_auth.Provider is { } provider && !letsChooseRole)
        {
            builder.AddOidc(provider);
        }

        builder.Services.AddSingleton(new SetupInspection(cancellation => DoctorCommand.ExamineAsync(register, _auth, null, cancellation)));
        if (!register.IsStandby)
        {
            builder.AddMessaging(register.Accounts.Source);
        }

        builder.AddPersons(register.Vault, register.Persons, retention ?? RetentionOptions.Default);
        builder.AddViews(register.Views);
        if (register.Cluster is { } cluster)
        {
            builder.Services.AddSingleton(cluster).AddSingleton(TimeProvider.System).AddHostedService<OwnServer>();
        }

        builder.Services.AddHealthChecks().Add(new("schema", new SchemaCheck(register.SchemaAsync, register.Rights), null, null));
        if (replica is not null)
        {
            builder.Services.AddHealthChecks().Add(new("replica", new ReplicaCheck(replica), null, null));
            builder.Services.AddSingleton<ICheckpoints>(register.Checkpoints).AddSingleton(new ReplicaMode(replica));
        }
    }
}
