using System.Runtime.CompilerServices;
using Shouldly;

namespace Spoor.Kit;

/// <summary>Approval in the manner of Verify, which cannot be restored here: what a test makes is compared with the
/// <c>.verified</c> file checked in beside it. Where they differ a <c>.received</c> file is written, to look at and to rename.</summary>
public static class Approve
{
    /// <summary>Compares a text with <c>{name}.verified.{extension}</c> beside the test.</summary>
    public static void Text(string received, string name, string extension = "txt", [CallerFilePath] string test = "")
    {
        var folder = Path.GetDirectoryName(Tree.File(test))!;
        Compare(received, Path.Combine(folder, $"{name}.verified.{extension}"), Path.Combine(folder, $"{name}.received.{extension}"));
    }

    /// <summary>Compares a document that is made from the code with the one checked in under <c>docs/</c>.</summary>
    public static void Document(string received, string name) =>
        Compare(received, Tree.At("docs", $"{name}.md"), Tree.At("docs", $"{name}.received.md"));

    /// <summary>Compares source that is generated with the file of it that is compiled in.</summary>
    /// <param name="path">From the root.</param>
    public static void Generated(string received, params string[] path) => Compare(received, Tree.At(path), $"{Tree.At(path)}.received");

    private static void Compare(string received, string verifiedFile, string receivedFile)
    {
        received = received.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var verified = File.Exists(verifiedFile) ? File.ReadAllText(verifiedFile).ReplaceLineEndings("\n") : "";
        if (received == verified)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received);
        var line = received.Split('\n').Zip(verified.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count();
        throw new ShouldAssertException(
            $"Line {line + 1} differs from what was approved. Look at {receivedFile}; where it is right, rename it to {Path.GetFileName(verifiedFile)}.");
    }
}

/// <summary>Finds files of the source tree from a running test.</summary>
public static class Tree
{
    /// <summary>The folder that holds Spoor.slnx.</summary>
    public static string Root { get; } = Find(new(AppContext.BaseDirectory));

    /// <summary>A file by its path from the root.</summary>
    public static string At(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>A path as the compiler wrote it, which may be mapped to <c>/_/</c> in a deterministic build.</summary>
    public static string File(string compiled) =>
        compiled.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(Root, compiled[3..]) : compiled;

    private static string Find(DirectoryInfo folder) =>
        System.IO.File.Exists(Path.Combine(folder.FullName, "Spoor.slnx"))
            ? folder.FullName
            : Find(folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the source tree."));
}
