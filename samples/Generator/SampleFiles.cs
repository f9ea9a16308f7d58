
namespace Spoor.Samples;

/// <summary>Every file that is generated here, by its path under <c>samples/</c>. What is checked in is exactly this.</summary>
public static class SampleFiles
{
    /// <summary>All files; the same bytes every time.</summary>
    public static IEnumerable<(string Path, string Content)> All()
    {
        var region = RegionSample.Tell();
        yield return ("noord-holland-noord/register.jsonl", StoryLine.File(region.Lines));
        yield return ("noord-holland-noord/README.md", RegionReadme.Of(region));
        yield return ("demo/continuation.jsonl", string.Concat(DemoSample.Continuation().Select(line => $"{line}\n")));
        yield return ("demo/persons.jsonl", string.Concat(DemoSample.Persons(region).Select(line => $"{line}\n")));
        foreach (var (name, story) in Pilots.All())
        {
            yield return ($"pilots/{name}.jsonl", StoryLine.File(story.Lines()));
        }

        foreach (var definition in Definitions.All)
        {
            yield return ($"definitions/{definition.Name}.json", Definitions.Json(definition));
        }
    }
}
