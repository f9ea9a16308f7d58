using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>The documents' commands are run as they stand there: each must succeed and print every line shown below it.</summary>
public sealed class TourTests
{
    [Theory]
    [InlineData("README.md", 12)]
    [InlineData("docs/evidence.md", 1)]
    public async Task The_commands_of_a_document_do_what_it_shows(string document, int atLeast)
    {
        using var scratch = new ScratchDirectory();
        Copy(Tree.At("samples"), scratch.At("samples"));
        var steps = Steps(await File.ReadAllLinesAsync(Tree.At(document.Split('/')), TestContext.Current.CancellationToken)).ToList();
        steps.Count.ShouldBeGreaterThanOrEqualTo(atLeast);

        foreach (var (command, shown) in steps)
        {
            var answered = await SpoorProcess.RunAsync(command.Split(' '), directory: scratch.Path);

            answered.Exit.ShouldBe(0, $"{command}: {answered.Error}");
            foreach (var line in shown)
            {
                answered.Out.Split('\n').ShouldContain(line, command);
            }
        }
    }

    private static IEnumerable<(string Command, List<string> Shown)> Steps(string[] readme)
    {
        (string Command, List<string> Shown)? step = null;
        var inBlock = false;
        foreach (var line in readme)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inBlock = line == "```console";
            }
            else if (inBlock && line.StartsWith("$ spoor ", StringComparison.Ordinal))
            {
                if (step is { } done)
                {
                    yield return done;
                }

                step = (line["$ spoor ".Length..], []);
            }
            else if (inBlock)
            {
                step!.Value.Shown.Add(line);
            }
        }

        if (step is { } last)
        {
            yield return last;
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.json*", SearchOption.AllDirectories).Where(f => !f.Contains("Generator", StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
