global using Shouldly;
global using Spoor.Domain;
global using Spoor.Kit;
global using Xunit;
global using static Spoor.Domain.Tests.Scenario;
global using static Spoor.Kit.Steps;
global using EventId = Spoor.Domain.EventId;
