using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Text;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Exchange;

namespace Spoor.Reliability.Tests.BadFiles;

/// <summary>The canonical form, and with it the seal, is that of the RFC, whatever comes in and however it is stored.</summary>
public sealed class CanonicalForms
{
    [Fact]
    public void A_value_has_the_canonical_form_of_the_rfc()
    {
        var chance = Effort.Chance();
        var compared = 0;
        foreach (var bytes in Lines(chance, Effort.Of(100_000, 6_000)))
        {
            if (Parsed(bytes) is not { } value || JsonValidator.FaultIn(value, "") is not null)
            {
                continue;
            }

            CanonicalJson.Write(value, keepNulls: true).ShouldBe(StraightCanonicalForm.Of(value, keepNulls: true));
            CanonicalJson.Write(bytes, keepNulls: false).ShouldBe(StraightCanonicalForm.Of(value, keepNulls: false));
            compared++;
        }

        compared.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void A_number_has_the_canonical_form_of_the_rfc()
    {
        var chance = Effort.Chance();
        for (var n = 0; n < Effort.Of(1_000_000, 20_000); n++)
        {
            var written = Number(chance);
            CanonicalJson.Write(Encoding.UTF8.GetBytes(written), keepNulls: true).ShouldBe(StraightCanonicalForm.Of(JsonElement.Parse(written), keepNulls: true), written);
        }
    }

    [Fact]
    public void A_stored_line_is_hashed_and_decoded_as_its_parsed_form()
    {
        var chance = Effort.Chance();
        for (var n = 0; n < Effort.Of(200, 20); n++)
        {
            using var history = Random(chance);
            foreach (var line in history.Register.Lines)
            {
                // As jsonb gives it back: spaces, and keys by their length.
                var data = JsonElement.Parse(line.Data);
                var stored = line with { Data = $"{{{string.Join(", ", data.EnumerateObject().OrderBy(m => m.Name.Length).Select(m => $"\"{m.Name}\": {m.Value.GetRawText()}"))}}}" };
                var exported = JsonSerializer.SerializeToElement(stored.Exported().EnumerateObject().Where(m => m.Name != "position").ToDictionary(m => m.Name, m => m.Value));
                stored.Canonical().ShouldBe(StraightCanonicalForm.Of(exported, keepNulls: false));
                stored.LeafHash().ShouldBe(line.LeafHash());

                string? corrected(EventId _) => "case_consulted";
                Shown(EventSerializer.Decode(line.Type, stored.Data, corrected)).ShouldBe(Shown(EventSerializer.Decode(line.Type, data, corrected)));
            }
        }
    }

    [Fact]
    public void An_instant_is_written_as_its_pattern_writes_it()
    {
        var chance = Effort.Chance();
        Span<byte> written = stackalloc byte[ContractInstant.MostBytes];
        for (var n = 0; n < Effort.Of(1_000_000, 30_000); n++)
        {
            var whole = chance.Next(3) switch { 0 => 10_000_000, 1 => 10_000, _ => 10 };
            var instant = Instant.FromUnixTimeTicks(chance.NextInt64(-621_355_968_000_000_000, 2_534_023_008_000_000_000) / whole * whole);
            Encoding.ASCII.GetString(written[..ContractInstant.Write(instant, written)]).ShouldBe(ContractInstant.Pattern.Format(instant));
        }
    }

    private static History Random(Random chance) => History.Of(Enumerable.Range(0, chance.Next(50, 150)).Select(_ => chance.Next()));

    private static IEnumerable<byte[]> Lines(Random chance, int goal)
    {
        var given = 0;
        while (given < goal)
        {
            using var history = Random(chance);
            var sound = history.Register.Export().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var mutations = new Mutations(sound, chance);
            foreach (var bytes in sound.Select(line => chance.Next(3) == 0 ? Encoding.UTF8.GetBytes(line) : mutations.Of(line)))
            {
                given++;
                if (bytes.Length is > 0 and < LineSplitter.MostBytes && Utf8.IsValid(bytes))
                {
                    yield return bytes;
                }
            }
        }
    }

    private static JsonElement? Parsed(byte[] bytes)
    {
        try
        {
            return JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Number(Random chance)
    {
        var digits = string.Concat(Enumerable.Range(0, chance.Next(1, 20)).Select(_ => chance.Next(3) == 0 ? 0 : chance.Next(10)));
        var whole = digits.TrimStart('0') is { Length: > 0 } trimmed && chance.Next(3) > 0 ? trimmed : "0";
        return $"{(chance.Next(4) == 0 ? "-" : "")}{whole}{(chance.Next(2) == 0 ? $".{digits}" : "")}{(chance.Next(4) == 0 ? $"e{chance.Next(-40, 40)}" : "")}";
    }

    private static string Shown(Outcome<Step, Text> decoded) => decoded.Try(out var step, out var fault) ? Shown(step) : $"{fault.Nl} {fault.En}";

    private static string Shown(Step step) => $"{step.GetType().Name} {EventSerializer.Encode(step).GetRawText()}";
}
