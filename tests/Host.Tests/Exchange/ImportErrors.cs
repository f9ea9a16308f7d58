using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Spoor.Kit;
using Xunit;
using static Spoor.Host.Tests.Exchange.Line;

namespace Spoor.Host.Tests.Exchange;

/// <summary>Every kind of bad line: reported with its number and what is wrong, and nothing of the file stored.</summary>
public sealed class ImportErrors
{
    private const string Adopted = """{"id":"00000000-0000-4000-8000-000000000005","stream":"programme/nhn","type":"definition_adopted","recordedAt":"2022-01-01T10:00:00Z","actor":"u-1","data":{"definition":{"name":"d","countsBy":"start","professionalRoles":["job_coach"],"requiresMentalHealth":true,"minimumJobMonths":6,"unpaidStepMonths":6,"minimumHoursPerWeek":0}}}""";

    private const string Closed = """{"id":"00000000-0000-4000-8000-000000000006","stream":"programme/nhn","type":"year_closed","recordedAt":"2022-01-01T10:00:00Z","actor":"u-1","data":{"year":2021,"definition":"d","atPosition":1,"result":{"a":1},"resultHash":"sha256:0"}}""";

    public static TheoryData<string, string, string> Wrong { get; } = new()
    {
        { "cut off", Employer[..^5], "not JSON" },
        { "two objects", Employer + Employer.Replace("0002", "0012", StringComparison.Ordinal), "not JSON" },
        { "a comment", "// " + Employer, "not JSON" },
        { "a trailing comma", Employer[..^1] + ",}", "not JSON" },
        { "single quotes", Employer.Replace('"', '\''), "not JSON" },
        { "NaN", Intake.Replace("\"ww\"", "NaN", StringComparison.Ordinal), "not JSON" },
        { "an array", "[" + Employer + "]", "not a JSON object" },
        { "a text", "\"x\"", "not a JSON object" },
        { "null", "null", "not a JSON object" },
        { "unknown type", Employer.With("type", "employer_unregistered"), "employer_unregistered" },
        { "type in another case", Employer.With("type", "Employer_registered"), "Employer_registered" },
        { "unknown field of the line", Employer.With("note", "x"), "\"note\"" },
        { "field of the line in another case", Employer.Replace("\"actor\"", "\"Actor\"", StringComparison.Ordinal), "\"Actor\"" },
        { "unknown field of data", Employer.WithData("phone", "x"), "data.phone" },
        { "unknown field of data, null", Employer.Replace("\"name\"", "\"phone\":null,\"name\"", StringComparison.Ordinal), "data.phone" },
        { "unknown field of a definition", Adopted.Replace("\"name\":\"d\"", "\"name\":\"d\",\"x\":1", StringComparison.Ordinal), "does not know: x" },
        { "missing field of a definition", Adopted.Replace("\"countsBy\":\"start\",", "", StringComparison.Ordinal), "lacks for version 1 of the counting rules: countsBy" },
        { "unknown code in a definition", Adopted.Replace("[\"job_coach\"]", "[\"coach\"]", StringComparison.Ordinal), "data.definition.professionalRoles" },
        { "wrong kind in a definition", Adopted.Replace(":true", ":\"true\"", StringComparison.Ordinal), "data.definition.requiresMentalHealth" },
        { "no id", Employer.With("id", null), "\"id\"" },
        { "id is no UUID", Employer.With("id", "1"), "\"id\"" },
        { "id without hyphens", Employer.Replace("00000000-0000-4000-8000-000000000002", "00000000000040008000000000000002", StringComparison.Ordinal), "\"id\"" },
        { "id in braces", Employer.With("id", "{00000000-0000-4000-8000-000000000002}"), "\"id\"" },
        { "id with a space", Employer.With("id", " 00000000-0000-4000-8000-000000000002"), "\"id\"" },
        { "id with a sign", Employer.With("id", "+0000000-0000-4000-8000-000000000002"), "\"id\"" },
        { "id with 0x", Employer.With("id", "0x000000-0000-4000-8000-000000000002"), "\"id\"" },
        { "id is a number", Employer.With("id", 2), "\"id\"" },
        { "no stream", Employer.With("stream", null), "\"stream\"" },
        { "unknown kind of stream", Employer.With("stream", "person/E-1"), "\"stream\"" },
        { "kind of stream in another case", Employer.With("stream", "Employer/E-1"), "\"stream\"" },
        { "stream without id", Employer.With("stream", "employer/"), "\"stream\"" },
        { "stream with a slash more", Employer.With("stream", "employer/E/1"), "\"stream\"" },
        { "stream id of 65", Employer.With("stream", "employer/" + new string('x', 65)), "\"stream\"" },
        { "stream id with a space", Employer.With("stream", "employer/E 1"), "\"stream\"" },
        { "stream id with an accent", Employer.With("stream", "employer/é"), "\"stream\"" },
        { "stream id with a line end", Employer.With("stream", "employer/E-1\n"), "\"stream\"" },
        { "version 0", Employer.With("version", 0), "\"version\"" },
        { "version 1.5", Employer.With("version", 1.5), "\"version\"" },
        { "version as a text", Employer.With("version", "1"), "\"version\"" },
        { "version 2 of a new stream", Employer.With("version", 2), "version 2" },
        { "no type", Employer.With("type", null), "\"type\"" },
        { "no recordedAt", Employer.With("recordedAt", null), "\"recordedAt\"" },
        { "recordedAt with seven digits", Employer.With("recordedAt", "2022-01-01T10:00:01.1234567Z"), "six" },
        { "recordedAt with an offset", Employer.With("recordedAt", "2022-01-01T11:00:01+01:00"), "UTC" },
        { "recordedAt with offset zero", Employer.With("recordedAt", "2022-01-01T10:00:01+00:00"), "UTC" },
        { "recordedAt without zone", Employer.With("recordedAt", "2022-01-01T10:00:01"), "UTC" },
        { "recordedAt a date", Employer.With("recordedAt", "2022-01-01"), "UTC" },
        { "recordedAt at hour 25", Employer.With("recordedAt", "2022-01-01T25:00:01Z"), "UTC" },
        { "recordedAt on 30 February", Employer.With("recordedAt", "2022-02-30T10:00:01Z"), "UTC" },
        { "recordedAt with a bare point", Employer.With("recordedAt", "2022-01-01T10:00:01.Z"), "UTC" },
        { "recordedAt before 1900", Employer.With("recordedAt", "1899-12-31T23:59:59.999999Z"), "from 1900 to 30 December 2199" },
        { "recordedAt after the last instant", Employer.With("recordedAt", "2199-12-31T00:00:00Z"), "from 1900 to 30 December 2199" },
        { "recordedAt before the year 1", Employer.With("recordedAt", "-0044-03-15T10:00:01Z"), "UTC" },
        { "the clock runs back", Employer.With("recordedAt", "2022-01-01T09:59:59.999999Z"), "before the last event" },
        { "no actor", Employer.With("actor", null), "\"actor\"" },
        { "actor is a number", Employer.With("actor", 7), "\"actor\"" },
        { "correlationId is a number", Employer.With("correlationId", 7), "\"correlationId\"" },
        { "causationId is a list", Employer.With("causationId", new JsonArray()), "\"causationId\"" },
        { "no data", Employer.With("data", null), "\"data\"" },
        { "data is a list", Employer.With("data", new JsonArray()), "\"data\"" },
        { "missing field of data", Employer.WithData("name", null), "data.name" },
        { "null for a field of data that must be there", Employer.Replace("\"Werkgever\"", "null", StringComparison.Ordinal), "data.name" },
        { "a number for a text", Employer.WithData("name", 7), "data.name" },
        { "a text for a date with time", Employer.WithData("on", "2022-01-01T00:00:00"), "data.on" },
        { "a date that does not exist", Employer.WithData("on", "2022-02-29"), "data.on" },
        { "a date without leading zeros", Employer.WithData("on", "2022-1-1"), "data.on" },
        { "a date before 1900", Employer.WithData("on", "1899-12-31"), "data.on" },
        { "a date after 2199", Employer.WithData("on", "2200-01-01"), "data.on" },
        { "a date with a space", Employer.WithData("on", "2022-01-01 "), "data.on" },
        { "a KvK number of 7 digits", Employer.WithData("kvkNumber", "1234567"), "data.kvkNumber" },
        { "a KvK number of 9 digits", Employer.WithData("kvkNumber", "123456789"), "data.kvkNumber" },
        { "a KvK number of other digits", Employer.WithData("kvkNumber", "１２３４５６７８"), "data.kvkNumber" },
        { "a KvK number as a number", Employer.WithData("kvkNumber", 12345678), "data.kvkNumber" },
        { "a municipality in small letters", Employer.WithData("municipality", "gm0361"), "data.municipality" },
        { "a municipality of five digits", Employer.WithData("municipality", "GM03610"), "data.municipality" },
        { "an empty text", Employer.WithData("sector", ""), "data.sector" },
        { "an empty actor", Employer.With("actor", ""), "actor" },
        { "a name of spaces", Employer.WithData("name", "  "), "data.name" },
        { "a name of invisible characters", Employer.WithData("name", "\u200B\u2060\uFEFF\u00A0\u3000"), "data.name" },
        { "a name of directions and soft hyphens", Employer.WithData("name", "\u202E\u200F\u00AD"), "data.name" },
        { "a sector of control characters", Employer.WithData("sector", "\t\u0001\u0085"), "data.sector" },
        { "an actor of spaces", Employer.With("actor", " \u2003 "), "actor" },
        { "a causation of nothing visible", Employer.With("causationId", "\u2028"), "causationId" },
        { "an empty text nested in a definition", Adopted.Replace("\"name\":\"d\"", "\"name\":\" \"", StringComparison.Ordinal), "data.definition.name" },
        { "a text of 201", Employer.WithData("name", new string('x', 201)), "data.name" },
        { "a text of 201 astral characters", Employer.WithData("name", string.Concat(Enumerable.Repeat("😀", 201))), "data.name" },
        { "an actor of 201", Employer.With("actor", new string('x', 201)), "actor" },
        { "a NUL in a text", Employer.Replace("Werkgever", "Werk\\u0000gever", StringComparison.Ordinal), "data.name" },
        { "half a character in a text", Employer.Replace("Werkgever", "Werk\\ud83dgever", StringComparison.Ordinal), "data.name" },
        { "the other half of a character", Employer.Replace("Werkgever", "Werk\\ude00gever", StringComparison.Ordinal), "data.name" },
        { "halves the wrong way round", Employer.Replace("Werkgever", "\\ude00\\ud83d", StringComparison.Ordinal), "data.name" },
        { "half a character in a key", Employer.Replace("\"name\"", "\"\\ud83d\":1,\"name\"", StringComparison.Ordinal), "surrogate" },
        { "half a character in a nested key", Closed.Replace("\"a\"", "\"\\ud83d\"", StringComparison.Ordinal), "surrogate" },
        { "a NUL in a nested key", Closed.Replace("\"a\"", "\"a\\u0000\"", StringComparison.Ordinal), "u0000" },
        { "an empty text in a nested document", Closed.Replace(":1}", ":\"\"}", StringComparison.Ordinal), "data.result.a" },
        { "a number too large", Closed.Replace("\"a\":1", "\"a\":1e999", StringComparison.Ordinal), "too large" },
        { "a result that is no object", Closed.Replace("{\"a\":1}", "[1]", StringComparison.Ordinal), "data.result" },
        { "a key twice in the line", Employer.Replace("\"actor\"", "\"actor\":\"u-2\",\"actor\"", StringComparison.Ordinal), "twice" },
        { "a key twice in data", Employer.Replace("\"name\"", "\"name\":\"Werkgever\",\"name\"", StringComparison.Ordinal), "twice" },
        { "a key twice, once null", Employer.Replace("\"name\"", "\"sector\":null,\"sector\":\"x\",\"name\"", StringComparison.Ordinal), "twice" },
        { "a key twice, once escaped", Employer.Replace("\"name\"", "\"n\\u0061me\":\"x\",\"name\"", StringComparison.Ordinal), "twice" },
        { "a key twice in a definition", Adopted.Replace("\"name\":\"d\"", "\"name\":\"d\",\"name\":\"d\"", StringComparison.Ordinal), "twice" },
        { "a key twice in a nested document", Closed.Replace("\"a\":1", "\"a\":1,\"a\":1", StringComparison.Ordinal), "twice" },
        { "a year before 1900", Closed.Replace("2021", "1899", StringComparison.Ordinal), "1900 to 2199" },
        { "a year after 2199", Closed.Replace("2021", "2200", StringComparison.Ordinal), "1900 to 2199" },
        { "a whole number with a fraction", Closed.Replace("2021", "2021.5", StringComparison.Ordinal), "data.year" },
        { "a step on a stream of another kind", Employer.With("stream", "programme/nhn"), "does not belong" },
        { "a correction of nothing", """{"id":"00000000-0000-4000-8000-000000000007","stream":"programme/nhn","type":"step_corrected","recordedAt":"2022-01-01T10:00:00Z","actor":"u-1","data":{"eventId":"00000000-0000-4000-8000-000000000099","reason":"other","data":{}}}""", "no earlier event" },
        { "a correction with a field too many", """{"id":"00000000-0000-4000-8000-000000000007","stream":"programme/nhn","type":"step_corrected","recordedAt":"2022-01-01T10:00:00Z","actor":"u-1","data":{"eventId":"00000000-0000-4000-8000-000000000001","reason":"other","data":{"name":"a","region":"b","centreMunicipality":"GM0361","on":"2022-01-01","x":1}}}""", "data.x" },
        { "a retraction with a reason of another list", """{"id":"00000000-0000-4000-8000-000000000007","stream":"programme/nhn","type":"step_retracted","recordedAt":"2022-01-01T10:00:00Z","actor":"u-1","data":{"eventId":"00000000-0000-4000-8000-000000000001","reason":"relapse"}}""", "data.reason" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_bad_line_is_told_and_nothing_is_stored(string kind, string line, string said)
    {
        var register = Register.Empty();
        var report = register.Import(File(Programme, line, Other));
        report.Faults.Select(f => f.Line).ShouldBe([2], kind);
        report.Faults[0].Message.En.ShouldContain(said, Case.Insensitive, kind);
        report.Faults[0].Message.Nl.ShouldNotBe(report.Faults[0].Message.En, kind);
        report.ShouldSatisfyAllConditions(r => r.Stored.ShouldBe(0), r => r.Unchanged.ShouldBe(0), r => r.Rejected.ShouldBe(3));
        register.Lines.ShouldBeEmpty();
    }

    public static TheoryData<string, string> Right { get; } = new()
    {
        { "the good line itself", Employer },
        { "an id in capitals", Employer.With("id", "ABCDEF00-0000-4000-8000-00000000000A") },
        { "a stream id of 64", Employer.With("stream", "employer/" + new string('x', 64)) },
        { "a stream id of every sort", Employer.With("stream", "employer/aZ09._-") },
        { "version 1", Employer.With("version", 1) },
        { "version null", Employer.Replace("\"actor\"", "\"version\":null,\"actor\"", StringComparison.Ordinal) },
        { "any position", Employer.With("position", 77) },
        { "the same instant", Employer.With("recordedAt", "2022-01-01T10:00:00Z") },
        { "six digits", Employer.With("recordedAt", "2022-01-01T10:00:01.123456Z") },
        { "trailing zeros", Employer.With("recordedAt", "2022-01-01T10:00:01.120000Z") },
        { "correlation and causation", Employer.With("correlationId", "c-1").With("causationId", "x y") },
        { "a text of 200", Employer.WithData("name", new string('x', 200)) },
        { "a text of 200 astral characters", Employer.WithData("name", string.Concat(Enumerable.Repeat("😀", 200))) },
        { "a pair of halves", Employer.Replace("Werkgever", "\\ud83d\\ude00", StringComparison.Ordinal) },
        { "the first date", Employer.WithData("on", "1900-01-01") },
        { "the last date", Employer.WithData("on", "2199-12-31") },
        { "29 February", Employer.WithData("on", "2024-02-29") },
        { "an optional field that is null", Employer.Replace("\"name\"", "\"sector\":null,\"name\"", StringComparison.Ordinal) },
        { "a KvK number that begins with 0", Employer.WithData("kvkNumber", "01234567") },
        { "spaces around", "  " + Employer + "\t " },
        { "a name in another script", Employer.WithData("name", "\u0635\u0641\u062D\u0629") },
        { "a name of one sign", Employer.WithData("name", "\u2026") },
        { "a name with invisible characters in it", Employer.WithData("name", "A\u200BB") },
        { "a target of the first and the last year", """{"id":"00000000-0000-4000-8000-000000000008","stream":"programme/nhn","type":"target_set","recordedAt":"2022-01-01T10:00:01Z","actor":"u-1","data":{"kpi":"trajectories","year":2199,"target":0}}""" },
    };

    [Theory]
    [MemberData(nameof(Right), DisableDiscoveryEnumeration = true)]
    public void A_good_line_at_the_edge_is_taken(string kind, string line)
    {
        var report = Register.Empty().Import(File(Programme, line, Other));
        report.Faults.ShouldBeEmpty(kind);
        report.Stored.ShouldBe(3);
    }

    [Fact]
    public void Every_bad_line_is_reported_with_its_number_counting_empty_ones()
    {
        var report = Register.Empty().Import(File("", Programme, "{", "", Employer, "[]", Other, Other.With("id", "x")));
        report.Faults.Select(f => f.Line).ShouldBe([3, 6, 8]);
        report.Faults.ShouldAllBe(f => f.File == "test.jsonl");
        report.Rejected.ShouldBe(6);
    }

    [Fact]
    public void Invalid_utf8_is_told_by_its_line()
    {
        var bytes = Encoding.UTF8.GetBytes(File(Programme, Employer, Other));
        bytes[Encoding.UTF8.GetByteCount(Programme) + 1 + Employer.IndexOf("Werkgever", StringComparison.Ordinal)] = 0xFF;
        var report = Register.Empty().Import(bytes);
        report.Faults.ShouldHaveSingleItem().Line.ShouldBe(2);
        report.Faults[0].Message.En.ShouldContain("UTF-8");
    }

    [Fact]
    public void Overlong_and_surrogate_utf8_is_invalid()
    {
        foreach (var bad in (byte[][])[[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3]])
        {
            var line = Employer.Split("Werkgever");
            byte[] file = [.. Encoding.UTF8.GetBytes(Programme + "\n" + line[0]), .. bad, .. Encoding.UTF8.GetBytes(line[1] + "\n")];
            Register.Empty().Import(file).Faults.ShouldHaveSingleItem().Message.En.ShouldContain("UTF-8");
        }
    }
}
