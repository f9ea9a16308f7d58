using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Host;
using Spoor.Host.Components.Pages;
using Spoor.Host.Composition;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

public sealed class WithoutADatabase
{
    [Theory]
    [InlineData("/jaren/2022", "text/html", "De database antwoordt niet")]
    [InlineData("/jaren/2022?lang=en", "text/html", "The database does not answer")]
    [InlineData("/api/replay?year=2022", "application/problem+json", "De database antwoordt niet")]
    [InlineData("/health", "application/problem+json", "De database antwoordt niet")]
    public async Task Every_answer_says_so(string address, string type, string sentence)
    {
        await using var app = WebHost.Build(new Gone(), new SampleRegister.StoppedClock(), null, ["http://127.0.0.1:0"], host => host.AsLead());
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };

        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.GetValues("Content-Security-Policy").ShouldNotBeEmpty();
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(sentence);
    }

    internal sealed class Failure() : DbException("gone");

    internal sealed class Gone : IEventStore
    {
        public Task<LogTail> TailAsync(CancellationToken cancellation) => throw new Failure();

        public Task<LogSeal> SealAsync(CancellationToken cancellation) => throw new Failure();

        public Task<AsOfPosition> KnownAtAsync(NodaTime.Instant? knownAt, CancellationToken cancellation) => throw new Failure();

        public IAsyncEnumerable<StoredEvent> ReadAsync(long after, long upTo, CancellationToken cancellation) => throw new Failure();


        public IAsyncEnumerable<StoredStream> FetchStreamsAsync(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) => throw new Failure();

        public IAsyncEnumerable<StoredEvent> ReadKindAsync(StreamKind kind, long upTo, CancellationToken cancellation) => throw new Failure();

        public Task<IAppendTransaction> BeginAppendAsync(CancellationToken cancellation) => throw new Failure();
    }
}
