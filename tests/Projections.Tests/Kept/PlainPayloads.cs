using System.Text;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.Projections.Kept;

namespace Spoor.Projections.Tests.Kept;

/// <summary>Payloads are kept as they are stored where they are plain; whatever else they are, the exact way reads them.</summary>
public sealed class PlainPayloads
{
    private static readonly StreamId Trajectory = new(StreamKind.Trajectory, "T-1");

    [Fact]
    public void A_plain_payload_is_taken_in()
    {
        var log = new KeptLog();
        log.TryAdd(Trajectory, Steps.Nth("any", 1), 1, typeof(MatchDeclined), """{"proposalId":"p1","on":"2022-01-10","declinedBy":"client","barriers":[1,2]}"""u8).ShouldBeTrue();
        log.Position.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"checkedOn":"2022-02-30","outcome":"retained","placementId":"w1"}""")]
    [InlineData("""{"checkedOn":null,"outcome":"retained","placementId":"w1"}""")]
    [InlineData("""{"checkedOn":"2022-03-01","outcome":"RETAINED","placementId":"w1"}""")]
    [InlineData("""{"checkedOn":"2022-03-01","outcome":"retained","placementId":"\u00771"}""")]
    [InlineData("""{"checkedOn":"2022-03-01","outcome":"retained","placementId":1}""")]
    [InlineData("""{"checkedOn":"2022-03-01","outcome":"retained","placementId":"w1","more":1}""")]
    [InlineData("""{"checkedOn":"2022-03-01","outcome":"retained"}""")]
    [InlineData("[]")]
    public void Any_other_is_left_to_the_exact_way(string payload)
    {
        var log = new KeptLog();
        log.TryAdd(Trajectory, Steps.Nth("any", 1), 1, typeof(SixMonthCheckRecorded), Encoding.UTF8.GetBytes(payload)).ShouldBeFalse();
        log.Position.ShouldBe(0);
    }

    [Fact]
    public void An_event_of_another_stream_is_left_to_the_exact_way() =>
        new KeptLog().TryAdd(new(StreamKind.Programme, "nhn"), Steps.Nth("any", 1), 1, typeof(TrajectoryReopened), "{}"u8).ShouldBeFalse();
}
