using System.Text.RegularExpressions;
using Shouldly;
using Spoor.Database;
using Spoor.Host.Cli;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Deploy;

/// <summary>What stands in <c>deploy/</c> is read by no compiler: here it is held beside the program.</summary>
public sealed partial class DeployFiles
{
    private static readonly string Compose = File.ReadAllText(Tree.At("deploy", "compose.yaml"));
    private static readonly string Unit = File.ReadAllText(Tree.At("deploy", "spoor@.service"));
    private static readonly string Proxy = File.ReadAllText(Tree.At("deploy", "proxy", "nginx.conf"));
    private static readonly string Roles = File.ReadAllText(Tree.At("deploy", "database", "roles.sh"));

    [Fact]
    public void Every_command_in_them_is_one_of_the_program()
    {
        var commands = CommandsOfHosts().Append(CommandOf(Unit, "ExecStart=/opt/spoor/spoor ").Replace("%i", "5081", StringComparison.Ordinal).Split(' ')).ToList();

        commands.Count.ShouldBe(4);
        foreach (var command in commands)
        {
            CommandLine.Root().Parse(command).Errors.ShouldBeEmpty(string.Join(' ', command));
        }
    }

    [Fact]
    public void Every_variable_in_them_is_read_by_the_program()
    {
        var source = string.Concat(Directory.EnumerateFiles(Tree.At("src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        string[] read = [.. AVariable().Matches(source).Select(m => m.Value), "SPOOR_DATABASE_FILE"];

        AVariable().Matches(Compose + Unit).Select(m => m.Value).Distinct().ShouldBeSubsetOf(read);
    }

    [Fact]
    public void The_proxy_asks_the_hosts_where_they_listen_by_the_one_name_they_answer_to()
    {
        var listening = CommandsOfHosts().SelectMany(c => c).Where(a => a.StartsWith("http://", StringComparison.Ordinal)).Select(u => new Uri(u).Authority);

        AnUpstream().Matches(Proxy).Select(m => m.Groups[1].Value).ShouldBe(listening);
        Proxy.ShouldContain("proxy_set_header Host localhost;");
    }

    [Fact]
    public void Nothing_is_published_beyond_this_machine()
    {
        AMapping().Matches(Compose).Select(m => m.Value).ShouldBe(["127.0.0.1:8080:8080"]);
        Proxy.ShouldContain("listen 8080;");
        Compose.Split("network_mode: \"service:proxy\"").Length.ShouldBe(3);
        Unit.ShouldContain("--urls http://127.0.0.1:%i ");
    }

    [Fact]
    public void The_image_and_the_roles_are_those_of_the_program()
    {
        var project = File.ReadAllText(Tree.At("src", "Host", "Spoor.Host.csproj"));
        var version = typeof(CommandLine).Assembly.GetName().Version!.ToString(3);
        AnImage().Matches(Compose).Select(m => m.Groups[1].Value).Distinct().ShouldBe([$"spoor:{version}"]);
        project.ShouldContain("<ContainerRepository>spoor</ContainerRepository>");

        var documented = File.ReadAllText(Tree.At("docs", "running.md"));
        foreach (var role in ARole().Matches(Roles).Select(m => m.Groups[1].Value).Where(r => r != "spoor_replication"))
        {
            documented.ShouldContain($"create role {role} ");
        }
    }

    [Fact]
    public void No_secret_stands_in_them_and_each_that_is_used_is_a_file()
    {
        (Compose + Unit + Roles).ShouldNotContain("Password=", Case.Insensitive);
        ASecretFile().Count(Compose).ShouldBe(7);
        File.ReadAllText(Tree.At(".gitignore")).ShouldContain("deploy/secrets/");
    }

    private static IEnumerable<string[]> CommandsOfHosts() => Compose.Split('\n')
        .Select(l => l.Trim()).Where(l => l.StartsWith("command: [serve", StringComparison.Ordinal) || l.StartsWith("command: [migrate", StringComparison.Ordinal))
        .Select(l => l["command: [".Length..^1].Split(',').Select(a => a.Trim().Trim('"')).ToArray());

    private static string CommandOf(string unit, string before) => unit.Split('\n').Single(l => l.StartsWith(before, StringComparison.Ordinal))[before.Length..];

    [GeneratedRegex("SPOOR_[A-Z]+(_[A-Z]+)*")]
    private static partial Regex AVariable();

    [GeneratedRegex(@"server (127\.0\.0\.1:\d+) ")]
    private static partial Regex AnUpstream();

    [GeneratedRegex(@"[\d.]+:\d+:\d+")]
    private static partial Regex AMapping();

    [GeneratedRegex(@"image: (spoor:\S+)")]
    private static partial Regex AnImage();

    [GeneratedRegex("create role (spoor_[a-z]+)")]
    private static partial Regex ARole();

    [GeneratedRegex(@"file: \./secrets/")]
    private static partial Regex ASecretFile();
}
