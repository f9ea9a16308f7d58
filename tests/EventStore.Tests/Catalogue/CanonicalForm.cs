using System.Globalization;
using System.Text.Json;
using Shouldly;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Kit;
using Spoor.Projections.YearlyResult;
using Xunit;

namespace Spoor.EventStore.Tests.Catalogue;

/// <summary>RFC 8785: the examples of its appendix B and what it says of keys and texts; and the hashes the contract names.</summary>
public sealed class CanonicalForm
{
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void A_number_of_appendix_B(string bits, string text)
    {
        var number = BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Of(number.ToString("R", CultureInfo.InvariantCulture)).ShouldBe(text);
    }

    [Theory]
    [InlineData("24.0", "24")]
    [InlineData("1e2", "100")]
    [InlineData("12.50", "12.5")]
    [InlineData("-0", "0")]
    [InlineData("0.1", "0.1")]
    [InlineData("1E-7", "1e-7")]
    [InlineData("123456789012345678", "123456789012345680")]
    public void A_number_however_it_was_written(string written, string text) => Of(written).ShouldBe(text);

    [Fact]
    public void Keys_are_sorted_by_utf16_code_unit() => Of(
            """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""")
        .ShouldBe(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");

    [Fact]
    public void Only_what_must_be_is_escaped() => Of("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\\b\\t\\f\\u007f<>&+\\u2028😀\"")
        .ShouldBe("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\u007f<>&+\u2028😀\"");

    [Fact]
    public void Objects_sort_within_and_arrays_keep_their_order() =>
        Of("""{ "b" : [ 3 , {"z":1,"a":[]}, true, false ], "a" : {} }""").ShouldBe("""{"a":{},"b":[3,{"a":[],"z":1},true,false]}""");

    [Fact]
    public void Null_members_are_kept_or_left_out_at_every_level_and_never_items_of_a_list()
    {
        using var value = JsonDocument.Parse("""{"a":null,"b":{"c":null,"d":[null,{"e":null}]}}""");
        CanonicalJson.Write(value.RootElement, keepNulls: true).ShouldBe("""{"a":null,"b":{"c":null,"d":[null,{"e":null}]}}""");
        CanonicalJson.Write(value.RootElement, keepNulls: false).ShouldBe("""{"b":{"d":[null,{}]}}""");
    }

    [Fact]
    public void The_definition_of_2022_has_the_hash_of_the_contract() => YearResult.HashOf(Definition.Nhn2022)
        .ShouldBe("sha256:c2107fd276fb159971d895254f8edca1f2c238e529291ffc58f24bae3a56ad47");

    [Fact]
    public void The_first_leaf_of_the_contracts_log_is_as_the_contract_says()
    {
        var register = Register.Empty();
        register.Import(ContractExamples.ReadFirst("register.jsonl")).Faults.ShouldBeEmpty();
        Convert.ToHexStringLower(register.Lines[0].LeafHash().Bytes).ShouldBe("3e79b35ad562e1f97fcc4e208645bf3c4e4d2c9c8910bcc5dcc79062de793dbc");
    }

    private static string Of(string json)
    {
        using var value = JsonDocument.Parse(json);
        return CanonicalJson.Write(value.RootElement, keepNulls: true);
    }
}
