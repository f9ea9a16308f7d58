using System.Text;
using Shouldly;
using Spoor.EventStore.Exchange;
using Spoor.Kit;
using Xunit;
using static Spoor.Host.Tests.Exchange.Line;

namespace Spoor.Host.Tests.Exchange;

/// <summary>"A line is at most 1 MiB." Its line end and a BOM are not of the line.</summary>
public sealed class Lengths
{
    private const int MiB = 1024 * 1024;

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("", false)]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    public void Exactly_one_MiB_is_taken_and_one_more_is_not(string end, bool bom)
    {
        var start = bom ? "\uFEFF" : "";
        Register.Empty().Import(start + Padded(MiB) + end).Faults.ShouldBeEmpty();
        var report = Register.Empty().Import(start + Padded(MiB + 1) + end);
        report.Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Line.ShouldBe(1), f => f.Message.En.ShouldContain("1 MiB"));
        report.Rejected.ShouldBe(1);
    }

    [Fact]
    public void The_lines_after_a_long_one_keep_their_numbers()
    {
        var report = Register.Empty().Import(File(Programme, new string('x', 10 * MiB), Employer, "{", Other));
        report.Faults.Select(f => f.Line).ShouldBe([2, 4]);
    }

    [Theory]
    [InlineData(MiB + 1)]
    [InlineData(17 * 65536)]
    [InlineData(34 * 65536)]
    [InlineData((17 * 65536) + 1)]
    [InlineData(10 * MiB)]
    public void A_long_last_line_without_an_end_is_told(int length)
    {
        foreach (var start in (string[])["", Programme + "\n"])
        {
            var report = Register.Empty().Import(start + new string('x', length));
            report.Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                f => f.Line.ShouldBe(start.Length == 0 ? 1 : 2), f => f.Message.En.ShouldContain("1 MiB"));
            report.Stored.ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_stream_that_trickles_is_cut_into_the_same_lines()
    {
        var file = Encoding.UTF8.GetBytes("\uFEFF" + File(Programme, "", Employer, Padded(MiB + 9), Other)[..^1]);
        var lines = new List<(int, int, bool)>();
        await foreach (var line in LineSplitter.SplitAsync(new Trickle(file), TestContext.Current.CancellationToken))
        {
            lines.Add((line.Number, line.Bytes.Length, line.IsTooLong));
        }

        lines.ShouldBe([(1, Programme.Length, false), (2, 0, false), (3, Employer.Length, false), (4, 0, true), (5, Other.Length, false)]);
    }

    private static string Padded(int length) => Programme[..^1] + new string(' ', length - Programme.Length) + "}";

    /// <summary>Gives as little as it likes at a time.</summary>
    private sealed class Trickle(byte[] file) : MemoryStream(file)
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + (_reads++ * 7919 % 30011))], cancellationToken);
    }
}
