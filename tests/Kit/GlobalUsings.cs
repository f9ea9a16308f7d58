// ASP.NET Core's logging has an EventId too; in this product the word is the log's.
global using EventId = Spoor.Domain.EventId;
