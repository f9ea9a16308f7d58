using System.Xml.Linq;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>The files themselves are compared: asked at run time, a word that English lacks would come back in Dutch.</summary>
public sealed class BothLanguages
{
    private static readonly string[] Files = [.. Directory.GetFiles(Tree.At("src", "Host", "Words"), "*.resx")];

    public static TheoryData<string> Dutch => [.. Files.Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal)).Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Dutch))]
    public void Every_word_stands_in_both_files_and_none_is_empty(string file)
    {
        var dutch = Words(Tree.At("src", "Host", "Words", file));
        var english = Words(Tree.At("src", "Host", "Words", Path.ChangeExtension(file, ".en.resx")));

        english.Select(w => w.Key).Order().ShouldBe(dutch.Select(w => w.Key).Order());
        dutch.Concat(english).Where(w => string.IsNullOrWhiteSpace(w.Value)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(".en.resx", true)]
    [InlineData(".en.resx", false)]
    public void No_word_stands_in_two_files(string ending, bool isEnglish) =>
        Files.Where(f => f.EndsWith(ending, StringComparison.Ordinal) == isEnglish).SelectMany(Words).GroupBy(w => w.Key)
            .Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();

    private static List<KeyValuePair<string, string>> Words(string file) =>
        [.. XDocument.Load(file).Root!.Elements("data").Select(d => KeyValuePair.Create(d.Attribute("name")!.Value, d.Element("value")!.Value))];
}
