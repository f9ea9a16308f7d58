using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>The help is read as often as any screen: what it says is approved.</summary>
public sealed class HelpTests
{
    [Fact]
    public async Task The_help_of_every_command_is_the_approved_one()
    {
        string[][] commands =
            [[], ["demo"], ["serve"], ["migrate"], ["import"], ["export"], ["replay"], ["members"], ["explain"], ["history"], ["compare"], ["restate"], ["close-year"], ["verify"], ["prove"], ["checkpoint"], ["definitions"], ["definitions", "list"], ["definitions", "show"], ["backup"], ["restore"], ["projections"], ["projections", "status"], ["projections", "rebuild"], ["user"], ["user", "add"], ["user", "list"], ["user", "disable"], ["user", "enable"], ["user", "grant"], ["user", "revoke"], ["user", "reset-password"], ["user", "reset-totp"], ["user", "token"], ["user", "stand-in"], ["settings"], ["doctor"],
             ["subject"], ["subject", "list"], ["subject", "set"], ["subject", "export"], ["subject", "shred"], ["retention"], ["retention", "list"], ["retention", "approve"], ["retention", "hold"], ["retention", "lift"]];
        var pages = new List<string>();
        foreach (var command in commands)
        {
            var answered = await SpoorProcess.RunAsync([.. command, "--help"]);
            answered.Exit.ShouldBe(0);
            pages.Add($"$ spoor {string.Join(' ', [.. command, "--help"])}\n{answered.Out.TrimEnd()}\n");
        }

        Approve.Text(string.Join('\n', pages), "help");
    }
}
