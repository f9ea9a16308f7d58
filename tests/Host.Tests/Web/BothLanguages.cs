using System.Xml.Linq;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>The files themselves are compared: asked at run time, a word that English lacks would come back in Dutch.</summary>
public sealed class BothLanguages
{
    [Fact]
    public void Every_word_stands_in_both_files_and_none_is_empty()
    {
        var dutch = Words("Words.resx");
        var english = Words("Words.en.resx");

        english.Keys.Order().ShouldBe(dutch.Keys.Order());
        dutch.Concat(english).Where(w => string.IsNullOrWhiteSpace(w.Value)).ShouldBeEmpty();
    }

    private static Dictionary<string, string> Words(string file) =>
        XDocument.Load(Tree.At("src", "Host", "Words", file)).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);
}
