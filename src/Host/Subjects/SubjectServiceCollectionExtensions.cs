using Spoor.EventStore.Log;
using Spoor.Identity.Vault;
using Spoor.Projections.Retention;

namespace Spoor.Host.Subjects;

/// <summary>Registers the identity vault.</summary>
public static class SubjectServiceCollectionExtensions
{
    /// <summary>Registers the vault, subject access and the destruction list.</summary>
    /// <param name="options">The retention policy.</param>
    public static void AddPersons(this WebApplicationBuilder builder, IdentityVault vault, PersonTrajectoryQuery persons, RetentionOptions options) =>
        builder.Services.AddSingleton(vault).AddSingleton(persons)
            .AddSingleton(s => new SubjectService(s.GetRequiredService<IEventStore>(), vault, persons, options))
            .AddSingleton(s => new RetentionService(s.GetRequiredService<IEventStore>(), s.GetRequiredService<SubjectService>()));
}
