using System.Xml.Linq;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>The files themselves are compared: asked at run time, a word that English lacks would come back in Dutch.</summary>
public sealed class BothLanguages
{
    [Fact]
    public void Every_word_stands_in_both_files_of_each_area_and_none_is_empty()
    {
        var files = Directory.GetFiles(Tree.At("src", "Host", "Words"), "*.resx").Select(Path.GetFileName).Where(f => !f!.EndsWith(".en.resx", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var dutch = Words(file!);
            var english = Words(file!.Replace(".resx", ".en.resx", StringComparison.Ordinal));

            english.Keys.Order().ShouldBe(dutch.Keys.Order(), file);
            dutch.Concat(english).Where(w => string.IsNullOrWhiteSpace(w.Value)).ShouldBeEmpty(file);
        }
    }

    private static Dictionary<string, string> Words(string file) =>
        XDocument.Load(Tree.At("src", "Host", "Words", file)).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);
}
