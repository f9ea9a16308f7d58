using NodaTime;
using Spoor.Store.Accounts;

namespace Spoor.Host.Cli;

/// <summary>What is done at the command line to accounts and persons is kept as looks are: before it is done, and by whom the machine says it is.</summary>
internal static class KeptAct
{
    /// <summary>Keeps an act.</summary>
    /// <param name="act"><c>administer</c>, <c>export</c> or <c>record</c>.</param>
    /// <param name="what">The command.</param>
    /// <param name="about">Which account or client.</param>
    public static Task Keep(this OpenRegister register, string act, string what, string about, CancellationToken cancellation) => new AccessDatabase(register.Accounts.Source).Record(
        new(
            Guid.CreateVersion7(), SystemClock.Instance.GetCurrentInstant(), $"os:{Environment.UserName}", "", null, act, $"spoor {what}", about,
            Client: act == "administer" ? null : about),
        cancellation);
}
