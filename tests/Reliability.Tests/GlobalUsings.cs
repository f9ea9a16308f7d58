global using Shouldly;
global using Spoor.Domain;
global using Spoor.Kit;
global using Xunit;
global using EventId = Spoor.Domain.EventId;
