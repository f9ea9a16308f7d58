using Shouldly;
using Spoor.Kit;
using Xunit;
using static Spoor.Host.Tests.Exchange.Line;

namespace Spoor.Host.Tests.Exchange;

/// <summary>Files as they come, ids that come again, all or nothing, and keeping going.</summary>
public sealed class Files
{
    [Theory]
    [InlineData("")]
    [InlineData("\n\n\r\n")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF \t\n")]
    public void A_file_without_events_is_told_so(string file)
    {
        foreach (var keepGoing in (bool[])[false, true])
        {
            var report = Register.Empty().Import(file, keepGoing);
            report.Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Line.ShouldBe(0), f => f.Message.En.ShouldContain("no events"));
        }
    }

    [Fact]
    public void A_bom_crlf_empty_lines_and_no_final_newline_change_nothing()
    {
        var plain = Register.Empty();
        plain.Import(File(Programme, Employer, Intake)).Stored.ShouldBe(3);
        var windows = Register.Empty();
        windows.Import("\uFEFF" + string.Join("\r\n", Programme, "", Employer, "\r\n", Intake)).Stored.ShouldBe(3);
        windows.Export().ShouldBe(plain.Export());
    }

    [Fact]
    public void A_bom_further_on_is_no_start_of_a_file() =>
        Register.Empty().Import(File(Programme, "\uFEFF" + Employer)).Faults.ShouldHaveSingleItem().Line.ShouldBe(2);

    [Fact]
    public void The_same_line_again_changes_nothing_in_a_later_file_and_within_one()
    {
        var register = Register.Empty();
        register.Import(File(Programme, Employer, Programme)).ShouldSatisfyAllConditions(
            r => r.Faults.ShouldBeEmpty(), r => r.Stored.ShouldBe(2), r => r.Unchanged.ShouldBe(1));
        register.Import(File(Programme, Employer, Intake)).ShouldSatisfyAllConditions(
            r => r.Faults.ShouldBeEmpty(), r => r.Stored.ShouldBe(1), r => r.Unchanged.ShouldBe(2));
    }

    [Fact]
    public void The_same_is_the_same_in_other_words()
    {
        var register = Register.Empty();
        register.Import(File(Programme, Employer)).Stored.ShouldBe(2);
        register.Import(File(
            Employer,
            Employer.With("version", 1),
            Employer.With("position", 99),
            Employer.With("recordedAt", "2022-01-01T10:00:01.000Z"),
            Employer.Replace("\"name\"", "\"sector\":null,\"name\"", StringComparison.Ordinal),
            Employer.Replace("Werkgever", "\\u0057erkgever", StringComparison.Ordinal),
            " " + Employer.Replace(":", " : ", StringComparison.Ordinal).Replace("10 : 00 : 01", "10:00:01", StringComparison.Ordinal)))
            .ShouldSatisfyAllConditions(r => r.Faults.ShouldBeEmpty(), r => r.Unchanged.ShouldBe(7));
    }

    [Fact]
    public void A_uuid_is_compared_without_case_wherever_it_stands()
    {
        const string Id = "abcdef00-0000-4000-8000-00000000000a";
        var register = Register.Empty();
        var consulted = Employer.With("id", Id);
        const string Retraction = """{"id":"abcdef00-0000-4000-8000-00000000000b","stream":"employer/E-1","type":"step_retracted","recordedAt":"2022-01-01T10:00:02Z","actor":"u-1","data":{"eventId":"abcdef00-0000-4000-8000-00000000000a","reason":"other"}}""";
        register.Import(File(consulted, Retraction)).Stored.ShouldBe(2);
        register.Import(File(
            consulted.Replace(Id, Id.ToUpperInvariant(), StringComparison.Ordinal),
            Retraction.Replace("abcdef", "ABCDEF", StringComparison.Ordinal))).ShouldSatisfyAllConditions(
            r => r.Faults.ShouldBeEmpty(), r => r.Unchanged.ShouldBe(2));
        var other = Register.Empty();
        other.Import(File(consulted, Retraction.Replace("abcdef", "ABCDEF", StringComparison.Ordinal))).Stored.ShouldBe(2);
    }

    [Theory]
    [InlineData("actor", "u-2")]
    [InlineData("recordedAt", "2022-01-01T10:00:01.000001Z")]
    [InlineData("correlationId", "c-1")]
    [InlineData("stream", "employer/E-2")]
    public void An_id_with_other_content_is_an_error_in_a_later_file_and_within_one(string field, string value)
    {
        var register = Register.Empty();
        register.Import(File(Programme, Employer, Employer.With(field, value))).Faults.ShouldHaveSingleItem().Line.ShouldBe(3);
        register.Lines.ShouldBeEmpty();
        register.Import(File(Programme, Employer)).Stored.ShouldBe(2);
        register.Import(File(Employer.With(field, value))).Faults.ShouldHaveSingleItem().Message.En.ShouldContain("other content");
        register.Import(File(Employer.WithData("name", "Anders"))).Faults.Count.ShouldBe(1);
        register.Import(File(Employer.With("version", 2))).Faults.Count.ShouldBe(1);
    }

    [Fact]
    public void The_clock_does_not_run_back_behind_what_is_stored_unless_the_line_is_stored_already()
    {
        var register = Register.Empty();
        register.Import(File(Programme, Other)).Stored.ShouldBe(2);
        register.Import(File(Employer)).Faults.ShouldHaveSingleItem().Message.En.ShouldContain("before the last event");
        register.Import(File(Programme)).Unchanged.ShouldBe(1);
    }

    [Fact]
    public void Versions_count_on_within_the_stream()
    {
        var register = Register.Empty();
        register.Import(File(Programme, Employer, Intake.With("version", 1), Proposed.With("version", 2))).Stored.ShouldBe(4);
        var again = Proposed.With("id", "00000000-0000-4000-8000-00000000000a").WithData("proposalId", "p2");
        register.Import(File(again.With("version", 2))).Faults.ShouldHaveSingleItem().Message.En.ShouldContain("version 2");
        register.Import(File(again.With("version", 4))).Faults.Count.ShouldBe(1);
        register.Import(File(again.With("version", 3))).Stored.ShouldBe(1);
    }

    [Fact]
    public void Keeping_going_leaves_out_the_stream_of_a_bad_line_and_counts_every_line_once()
    {
        var register = Register.Empty();
        var report = register.Import(File(Programme, Employer, Intake, Proposed.WithData("on", "2021-12-31"), Other), keepGoing: true);
        report.Faults.Select(f => f.Line).ShouldBe([4]);
        report.ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(3), r => r.Unchanged.ShouldBe(0), r => r.Rejected.ShouldBe(2));
        Streams(register).ShouldBe(["programme/nhn", "employer/E-1", "employer/E-9"]);
    }

    [Fact]
    public void Keeping_going_leaves_out_also_the_streams_that_name_one_left_out()
    {
        var register = Register.Empty();
        var vacancy = """{"id":"00000000-0000-4000-8000-000000000005","stream":"employer/E-1","type":"vacancy_reported","recordedAt":"2022-01-01T10:00:04Z","actor":"u-1","data":{"vacancyId":"V-1","on":"2022-01-02","hoursPerWeek":61}}""";
        var report = register.Import(File(Programme, Employer, Intake, Proposed, vacancy, Other), keepGoing: true);
        report.Faults.Select(f => f.Line).ShouldBe([4, 5]);
        report.ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(2), r => r.Rejected.ShouldBe(4));
        Streams(register).ShouldBe(["programme/nhn", "employer/E-9"]);
    }

    [Fact]
    public void A_stream_left_out_of_this_file_but_stored_before_can_still_be_named()
    {
        var register = Register.Empty();
        register.Import(File(Programme, Employer)).Stored.ShouldBe(2);
        var vacancy = """{"id":"00000000-0000-4000-8000-000000000005","stream":"employer/E-1","type":"vacancy_reported","recordedAt":"2022-01-01T10:00:04Z","actor":"u-1","data":{"vacancyId":"V-1","on":"2022-01-02","hoursPerWeek":61}}""";
        var report = register.Import(File(Intake, Proposed, vacancy, Other), keepGoing: true);
        report.Faults.Select(f => f.Line).ShouldBe([3]);
        report.ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(3), r => r.Rejected.ShouldBe(1));
    }

    [Fact]
    public void A_broken_line_of_no_stream_costs_only_itself()
    {
        var register = Register.Empty();
        var report = register.Import(File(Programme, "{\"id\":", Employer, Intake), keepGoing: true);
        report.Faults.Select(f => f.Line).ShouldBe([2]);
        report.ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(3), r => r.Rejected.ShouldBe(1));
    }

    [Fact]
    public void A_broken_line_whose_stream_can_be_read_costs_its_stream()
    {
        var report = Register.Empty().Import(File(Programme, Employer, Intake, Proposed[..^1], Other), keepGoing: true);
        report.ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(3), r => r.Rejected.ShouldBe(2));
    }

    [Fact]
    public void What_was_stored_before_stays_unchanged_when_its_stream_is_left_out()
    {
        var register = Register.Empty();
        register.Import(File(Programme, Employer, Intake)).Stored.ShouldBe(3);
        var report = register.Import(File(Programme, Employer, Intake, Proposed.WithData("on", "2021-12-31"), Other), keepGoing: true);
        report.ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(1), r => r.Unchanged.ShouldBe(3), r => r.Rejected.ShouldBe(1));
    }

    [Fact]
    public void A_correction_in_a_later_file_is_judged_by_what_is_stored()
    {
        var register = Register.Empty();
        register.Import(File(Programme, Employer, Intake, Proposed)).Stored.ShouldBe(4);
        var correction = """{"id":"00000000-0000-4000-8000-00000000000c","stream":"trajectory/T-1","type":"step_corrected","recordedAt":"2022-02-01T10:00:04Z","actor":"u-1","data":{"eventId":"00000000-0000-4000-8000-000000000004","reason":"other","data":{"proposalId":"p1","employerId":"E-1","on":"2022-01-03","startingPoint":"candidate"}}}""";
        register.Import(File(correction)).ShouldSatisfyAllConditions(r => r.Faults.ShouldBeEmpty(), r => r.Stored.ShouldBe(1));
    }

    private static IEnumerable<string> Streams(Register register) => register.Lines.Select(l => l.Stream.ToString()).Distinct();
}
