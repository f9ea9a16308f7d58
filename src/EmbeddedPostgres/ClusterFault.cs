using Spoor.Domain;

namespace Spoor.EmbeddedPostgres;

/// <summary>Why a database cannot be used: a stable code, and a message that says what is wrong and what to do.</summary>
/// <param name="Code">For programs and tests; never translated, never renamed.</param>
/// <param name="Sentence">For the user.</param>
public sealed record ClusterFault(string Code, Text Sentence)
{
    /// <summary>There is no register in the given place.</summary>
    public const string NoRegister = "register-not-there";

    /// <summary>The demo was given a directory that it did not create.</summary>
    public const string NotTheDemos = "demo-of-another-register";

    /// <summary>The demo is to be reset while it is still running.</summary>
    public const string DemoInUse = "demo-in-use";

    /// <summary>The demo was given a directory whose register it did not create.</summary>
    public static ClusterFault NotMadeByDemo(string directory) => ClusterFaults.NotTheDemos(directory);

    public override string ToString() => $"{Code}: {Sentence.En}";
}
