using Spoor.Kit;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

// Each of these measures races and crashes of its own making; beside each other they would mostly measure two cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
