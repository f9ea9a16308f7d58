using Spoor.Kit;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]
