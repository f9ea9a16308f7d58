using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using NodaTime;
using Shouldly;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Host;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Queries;
using Spoor.Host.Composition;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Recording;

/// <summary>A step that is posted reads its stream once, and its programme once: who may record it, what it is judged by and the read models are all of that one reading.</summary>
public sealed class OnePostedStep(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("trajectory/T-1", "match_proposed", """{"proposalId":"p-1","employerId":"E-1","startingPoint":"candidate","on":"2022-03-01"}""", new[] { "employer/E-1", "programme/nhn", "trajectory/T-1" })]
    [InlineData("trajectory/T-2", "intake_registered", """{"programmeId":"nhn","clientId":"c-2","startedOn":"2022-01-10","municipality":"GM0361","benefit":"ww","goal":"find_work"}""", new[] { "programme/nhn", "trajectory/T-2" })]
    [InlineData("employer/E-1", "employer_contacted", """{"organisationId":"wsp","on":"2022-02-01","purpose":"information"}""", new[] { "employer/E-1" })]
    public async Task Each_stream_is_read_once(string stream, string type, string data, string[] read)
    {
        await using var register = await StoredRegister.OfAsync(server, Register.Empty()
            .Record("programme/nhn", Steps.Programme())
            .Record("employer/E-1", Steps.Employer())
            .Record("trajectory/T-1", Steps.Intake("2022-01-10", client: "c-1"), Steps.Profile("2022-02-01")).Export());
        var log = new CountingLog(register.Log);
        await using var app = WebHost.Build(log, SystemClock.Instance, null, ["http://127.0.0.1:0"], host =>
        {
            host.AsLead("nhn");
            host.AddViews(new(register.Source));
        });
        await app.StartAsync(Stop);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        log.Read.Clear();

        using var body = new StringContent($$"""[{"id":"{{Guid.NewGuid()}}","stream":"{{stream}}","type":"{{type}}","data":{{data}}}]""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/api/events", UriKind.Relative), body, Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
        log.Read.Select(s => s.ToString()).Order(StringComparer.Ordinal).ShouldBe(read);
        await app.StopAsync(Stop);
    }

    /// <summary>Notes each stream that is read, as often as it is.</summary>
    private sealed class CountingLog(IEventStore log) : IEventStore
    {
        public List<StreamId> Read { get; } = [];

        public Task<LogTail> TailAsync(CancellationToken cancellation) => log.TailAsync(cancellation);

        public Task<LogSeal> SealAsync(CancellationToken cancellation) => log.SealAsync(cancellation);

        public Task<AsOfPosition> KnownAtAsync(Instant? knownAt, CancellationToken cancellation) => log.KnownAtAsync(knownAt, cancellation);

        IAsyncEnumerable<StoredEvent> IEventStore.ReadAsync(long after, long upTo, CancellationToken cancellation) => log.ReadAsync(after, upTo, cancellation);

        public IAsyncEnumerable<StoredEvent> ReadKindAsync(StreamKind kind, long upTo, CancellationToken cancellation) => log.ReadKindAsync(kind, upTo, cancellation);

        public IAsyncEnumerable<StoredStream> FetchStreamsAsync(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation)
        {
            Note(streams);
            return log.FetchStreamsAsync(streams, upTo, cancellation);
        }

        public async Task<IAppendTransaction> BeginAppendAsync(CancellationToken cancellation) => new Writer(this, await log.BeginAppendAsync(cancellation));

        private void Note(IEnumerable<StreamId> streams)
        {
            lock (Read)
            {
                Read.AddRange(streams);
            }
        }

        private sealed class Writer(CountingLog counting, IAppendTransaction writer) : IAppendTransaction
        {
            public LogTail Tail => writer.Tail;

            public Task<LogSeal> SealAsync(CancellationToken cancellation) => writer.SealAsync(cancellation);

            public IAsyncEnumerable<StoredEvent> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation)
            {
                counting.Note(streams);
                return writer.ReadStreamsAsync(streams, cancellation);
            }

            public Task<IReadOnlyList<StoredStream>> FetchForWritingAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation)
            {
                counting.Note(streams);
                return writer.FetchForWritingAsync(streams, cancellation);
            }

            public IAsyncEnumerable<StoredEvent> FindAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellation) => writer.FindAsync(ids, cancellation);

            public Task<IReadOnlyList<StreamId>> TrajectoriesNamingAsync(StreamId named, CancellationToken cancellation) => writer.TrajectoriesNamingAsync(named, cancellation);

            public Task<Outcome<IReadOnlyList<StoredEvent>, AppendConflict>> AppendAsync(IReadOnlyList<RawEvent> events, CancellationToken cancellation) => writer.AppendAsync(events, cancellation);

            public Task CommitAsync(CancellationToken cancellation) => writer.CommitAsync(cancellation);

            public ValueTask DisposeAsync() => writer.DisposeAsync();
        }
    }
}
