namespace Spoor.Kit;

/// <summary>The examples of the contract: a log, what an independent program answers about it, and logs with one fault each.</summary>
public static class ContractExamples
{
    /// <summary>The path of an example.</summary>
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "contract-examples", name);

    /// <summary>The text of an example.</summary>
    public static string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>The path of an example from before the second version of the rules. Where nothing was adopted it is asked by nhn-2022.</summary>
    public static string FirstPathOf(string name) => Path.Combine(AppContext.BaseDirectory, "contract-examples-1", name);

    /// <summary>The text of such an example.</summary>
    public static string ReadFirst(string name) => File.ReadAllText(FirstPathOf(name));
}
