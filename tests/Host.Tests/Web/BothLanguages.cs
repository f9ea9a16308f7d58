using System.Xml.Linq;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>The files themselves are compared: asked at run time, a word that English lacks would come back in Dutch.</summary>
public sealed class BothLanguages
{
    public static TheoryData<string> Files { get; } =
    [
        .. Directory.GetFiles(Tree.At("src", "Host", "Words"), "*.en.resx").Select(f => Path.GetFileName(f)[..^".en.resx".Length]),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_word_stands_in_both_files_and_none_is_empty(string file)
    {
        var dutch = Words($"{file}.resx");
        var english = Words($"{file}.en.resx");

        english.Keys.Order().ShouldBe(dutch.Keys.Order());
        dutch.Concat(english).Where(w => string.IsNullOrWhiteSpace(w.Value)).ShouldBeEmpty();
    }

    private static Dictionary<string, string> Words(string file) =>
        XDocument.Load(Tree.At("src", "Host", "Words", file)).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);
}
