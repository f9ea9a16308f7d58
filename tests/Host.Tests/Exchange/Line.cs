using System.Text.Json.Nodes;

namespace Spoor.Host.Tests.Exchange;

/// <summary>Event lines as another program writes them, good unless a test says otherwise.</summary>
internal static class Line
{
    public const string Programme = """{"id":"00000000-0000-4000-8000-000000000001","stream":"programme/nhn","type":"programme_registered","recordedAt":"2022-01-01T10:00:00Z","actor":"u-1","data":{"name":"Proef","region":"Regio","centreMunicipality":"GM0361","on":"2022-01-01"}}""";

    public const string Employer = """{"id":"00000000-0000-4000-8000-000000000002","stream":"employer/E-1","type":"employer_registered","recordedAt":"2022-01-01T10:00:01Z","actor":"u-1","data":{"name":"Werkgever","on":"2022-01-01"}}""";

    public const string Intake = """{"id":"00000000-0000-4000-8000-000000000003","stream":"trajectory/T-1","type":"intake_registered","recordedAt":"2022-01-01T10:00:02Z","actor":"u-1","data":{"programmeId":"nhn","clientId":"C-1","startedOn":"2022-01-01","municipality":"GM0361","benefit":"ww","goal":"find_work"}}""";

    public const string Proposed = """{"id":"00000000-0000-4000-8000-000000000004","stream":"trajectory/T-1","type":"match_proposed","recordedAt":"2022-01-01T10:00:03Z","actor":"u-1","data":{"proposalId":"p1","employerId":"E-1","on":"2022-01-02","startingPoint":"candidate"}}""";

    /// <summary>A good line after the others, on a stream of its own.</summary>
    public const string Other = """{"id":"00000000-0000-4000-8000-000000000009","stream":"employer/E-9","type":"employer_registered","recordedAt":"2022-01-01T10:00:09Z","actor":"u-1","data":{"name":"Andere","on":"2022-01-01"}}""";

    /// <summary>A file of lines.</summary>
    public static string File(params string[] lines) => string.Join('\n', lines) + "\n";

    /// <summary>A line with fields of its envelope replaced; a null takes one out.</summary>
    public static string With(this string line, string field, JsonNode? value) => Change(line, l => Set(l, field, value));

    /// <summary>A line with fields of its data replaced; a null takes one out.</summary>
    public static string WithData(this string line, string field, JsonNode? value) => Change(line, l => Set(l["data"]!.AsObject(), field, value));

    private static string Change(string line, Action<JsonObject> change)
    {
        var changed = JsonNode.Parse(line)!.AsObject();
        change(changed);
        return changed.ToJsonString();
    }

    private static void Set(JsonObject target, string field, JsonNode? value)
    {
        if (value is null)
        {
            target.Remove(field);
        }
        else
        {
            target[field] = value;
        }
    }
}
