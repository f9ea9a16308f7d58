using System.Text;
using NodaTime;
using Shouldly;
using Spoor.Host.Access;
using Spoor.Identity.Access;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

public sealed class AuthenticatorCodes
{
    private static readonly byte[] OfTheRfc = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, of which an app shows the last six digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void A_code_is_that_of_the_standard(long seconds, string code) =>
        AuthenticatorApp.Code(OfTheRfc, Instant.FromUnixTimeSeconds(seconds)).ShouldBe(code);

    [Fact]
    public void A_secret_is_written_as_apps_read_it()
    {
        AuthenticatorCode.Base32(OfTheRfc).ShouldBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        AuthenticatorCode.Base32("foob"u8.ToArray()).ShouldBe("MZXW6YQ");
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_telephone_may_be_one_step_beside(int seconds, bool isTaken)
    {
        var now = Instant.FromUnixTimeSeconds(1234567890);

        (AuthenticatorCode.StepOf(OfTheRfc, AuthenticatorApp.Code(OfTheRfc, now.Plus(Duration.FromSeconds(seconds))), now) is not null).ShouldBe(isTaken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("００５９２４")]
    public void What_is_no_code_is_none(string code) => AuthenticatorCode.StepOf(OfTheRfc, code, Instant.FromUnixTimeSeconds(1234567890)).ShouldBeNull();
}
