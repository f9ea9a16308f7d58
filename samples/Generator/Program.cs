using System.Text;
using Spoor.Samples;

// Found from the solution file, so that it does not matter from where the tool is run.
var root = new DirectoryInfo(AppContext.BaseDirectory);
while (!File.Exists(Path.Combine(root.FullName, "Spoor.slnx")))
{
    root = root.Parent ?? throw new InvalidOperationException("Run this from the source tree: Spoor.slnx is in no folder above the program.");
}

foreach (var (path, content) in SampleFiles.All())
{
    var file = Path.Combine(root.FullName, "samples", path);
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    await File.WriteAllTextAsync(file, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    Console.WriteLine(path);
}
