using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Seal;
using Spoor.Host.Access;
using Spoor.Host.Access.Oidc;
using Spoor.Host.Cli;
using Spoor.Host.Health;
using Spoor.Host.Recording;
using Spoor.Host.Subjects;
using Spoor.Host.Telemetry;
using Spoor.Host.Views;
using Spoor.Host.Web.Visits;
using Spoor.Projections.Retention;

namespace Spoor.Host.Replicas;

/// <summary>A register as one host serves it: with a read replica beside it, or read on one.</summary>
/// <param name="drain">How long it goes on answering after it was told to stop.</param>
/// <param name="isDemo">Whether it is the demo's register.</param>
/// <param name="letsChooseRole">Whether a visitor chooses whom to be, without a password.</param>
/// <param name="retention">How long identities are kept; null is what holds where the region says nothing.</param>
/// <param name="theme">How the pages look; null is as they come.</param>
/// <param name="auth">The public address and the settings of authentication.</param>
internal sealed class ServedRegister(
    OpenRegister register, TimeSpan drain, bool isDemo = false, bool letsChooseRole = false, Theme? theme = null, AuthConfiguration? auth = null, RetentionOptions? retention = null)
{
    private readonly AuthConfiguration _auth = auth ?? new();
    private Replica? _replica;

    public OpenRegister Register => register;

    public TimeSpan Drain => drain;

    /// <summary>Whether a visitor chooses whom to be: by <c>spoor demo</c> alone.</summary>
    public bool LetsChooseRole => letsChooseRole;

    /// <summary>The log that questions are answered from.</summary>
    public IEventLog Log { get; private set; } = register.Log;

    /// <summary>Takes the read replica.</summary>
    /// <param name="replica">Its connection string; null is none. It need not answer yet.</param>
    /// <returns>Why the string is none.</returns>
    public async Task<Text?> Open(string? replica, CancellationToken cancellation)
    {
        if (replica is null && !register.IsStandby)
        {
            return null;
        }

        if (!(await register.Replica(register.IsStandby ? null : replica, cancellation)).Try(out var found, out var fault))
        {
            return fault;
        }

        _replica = found;
        if (!register.IsStandby)
        {
            Log = new ReplicaReadRouter(register.Log, found);
        }

        return null;
    }

    /// <summary>Adds to a host what it has besides the log.</summary>
    public void Parts(WebApplicationBuilder builder)
    {
        builder.AddExportedLogs();
        builder.Services.AddSingleton(new WhatIsServed(isDemo, theme, letsChooseRole));

        // Whoever records reads where he records: what is judged under the head waits for no replica.
        builder.Services.AddSingleton(_ => new CommandQueue(register.Log));
        builder.Services.AddSingleton(_auth.At);
        builder.AddAccountAuthentication(register.Accounts, _auth.Options, _auth.Key, register.IsStandby);
        if (_auth.Provider is { } provider && !letsChooseRole)
        {
            builder.AddOidc(provider);
        }

        builder.AddPersons(register.Vault, register.Persons, retention ?? RetentionOptions.Default);
        builder.AddViews(register.Views, fills: !register.IsStandby);
        if (register.Cluster is { } cluster)
        {
            builder.Services.AddSingleton(cluster).AddSingleton(TimeProvider.System).AddHostedService<OwnServer>();
        }

        builder.Services.AddHealthChecks().Add(new("schema", new SchemaCheck(register.Schema, register.Rights), null, null));
        if (_replica is not null)
        {
            builder.Services.AddHealthChecks().Add(new("replica", new ReplicaCheck(_replica), null, null));
        }

        if (_replica is not null && !register.IsStandby)
        {
            builder.Services.AddHostedService<Settling>();
        }

        if (register.IsStandby)
        {
            builder.Services.AddSingleton<ICheckpoints>(register.Checkpoints).AddSingleton(new ReadOnlyRegister(_replica!));
        }
    }
}

/// <summary>Says, where there is one, that this host reads on a replica and can record nothing.</summary>
/// <param name="Replica">Tells how far it is.</param>
internal sealed record ReadOnlyRegister(Replica Replica);
