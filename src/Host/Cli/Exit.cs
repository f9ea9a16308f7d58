namespace Spoor.Host.Cli;

/// <summary>Exit statuses (interfaces.md).</summary>
public static class Exit
{
    public const int Done = 0;

    /// <summary>A negative result: verify found a break, a closed year no longer reproduces.</summary>
    public const int No = 1;

    /// <summary>Bad usage or bad input; nothing stored.</summary>
    public const int Bad = 2;

    /// <summary>The database cannot be reached or is not ours.</summary>
    public const int NoDatabase = 3;
}
