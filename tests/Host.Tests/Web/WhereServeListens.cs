using Shouldly;
using Spoor.Database;
using Spoor.Host.Cli;
using Xunit;

namespace Spoor.Host.Tests.Web;

public sealed class WhereServeListens
{
    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://[::1]:5081;http://127.0.0.1:5081")]
    public void This_machine_itself_is_listened_on(string urls) =>
        CommandLine.Root().Parse(["serve", "--urls", urls]).Errors.ShouldBeEmpty();

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://192.168.1.4:5080")]
    [InlineData("http://localhost.example:5080")]
    [InlineData("http://localhost:5080;http://10.0.0.1:5080")]
    [InlineData("https://localhost:5080")]
    [InlineData("http://unix:/tmp/x")]
    [InlineData("5080")]
    [InlineData("")]
    public void Nothing_beyond_it_is(string urls) =>
        CommandLine.Root().Parse(["serve", "--urls", urls]).Errors.ShouldHaveSingleItem().Message.ShouldContain("this machine");
}
