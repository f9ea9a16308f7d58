using Spoor.Domain;

namespace Spoor.EmbeddedPostgres;

/// <summary>Why a database cannot be used: a stable code, and a sentence that says what is wrong and what to do.</summary>
/// <param name="Code">For programs and tests; never translated, never renamed.</param>
/// <param name="Sentence">For the person at the screen.</param>
public sealed record ClusterFault(string Code, Text Sentence)
{
    /// <summary>There is no register at the place that was named.</summary>
    public const string NoRegister = "register-not-there";

    /// <summary>The demo was asked to use a directory that it did not make.</summary>
    public const string NotTheDemos = "demo-of-another-register";

    /// <summary>The demo is to begin again while it is still running.</summary>
    public const string DemoInUse = "demo-in-use";

    /// <summary>The demo was asked to use a directory in which it did not make the register.</summary>
    public static ClusterFault NotMadeByDemo(string directory) => ClusterFaults.NotTheDemos(directory);

    public override string ToString() => $"{Code}: {Sentence.En}";
}
