using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Text;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Host.Exchange;
using Spoor.Host.Recording;
using Spoor.Store.Catalogue;

namespace Spoor.Reliability.Tests.BadFiles;

/// <summary>Reading and writing by bytes says what the exact forms say, whatever comes in.</summary>
public sealed class QuickReading
{
    private const string NearDates = "0123456789-12 T:Z.٢";

    [Fact]
    public void A_line_is_read_by_its_bytes_as_it_is_read_exactly()
    {
        var chance = Effort.Chance();
        var (plain, exact, wrong) = (0, 0, 0);
        foreach (var bytes in Lines(chance, Effort.Of(100_000, 6_000)))
        {
            var line = new RawLine(1, bytes, IsTooLong: false);
            var quickly = PlainLine.Read(bytes);
            var exactly = EventLineReader.ReadExactly(line);
            Shown(EventLineReader.Read(line)).ShouldBe(Shown(exactly));
            if (quickly is not null)
            {
                // The bytes say what a line is. Whether it may still be recorded at its instant is asked of either afterwards.
                Shown(quickly).ShouldBe(Shown(EventLineReader.ReadExactly(line, isStored: true)));
            }

            _ = quickly is not null ? plain++ : exactly.Failed ? wrong++ : exact++;
        }

        new[] { plain, exact, wrong }.ShouldAllBe(n => n > 50, $"{plain} by bytes, {exact} right but out of the ordinary, {wrong} wrong");
    }

    [Fact]
    public void A_value_has_the_canonical_form_of_the_rfc()
    {
        var chance = Effort.Chance();
        var compared = 0;
        foreach (var bytes in Lines(chance, Effort.Of(100_000, 6_000)))
        {
            if (Parsed(bytes) is not { } value || JsonScreening.FaultIn(value, "") is not null)
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
            foreach (var line in Register(chance).Lines)
            {
                // As jsonb gives it back: spaces, and keys by their length.
                var data = JsonElement.Parse(line.Data);
                var stored = line with { Data = $"{{{string.Join(", ", data.EnumerateObject().OrderBy(m => m.Name.Length).Select(m => $"\"{m.Name}\": {m.Value.GetRawText()}"))}}}" };
                var exported = JsonSerializer.SerializeToElement(stored.Exported().EnumerateObject().Where(m => m.Name != "position").ToDictionary(m => m.Name, m => m.Value));
                stored.Canonical().ShouldBe(StraightCanonicalForm.Of(exported, keepNulls: false));
                stored.LeafHash().ShouldBe(line.LeafHash());

                string? corrected(EventId _) => "case_consulted";
                Shown(EventCatalogue.Decode(line.Type, stored.Data, corrected)).ShouldBe(Shown(EventCatalogue.Decode(line.Type, data, corrected)));
            }
        }
    }

    [Fact]
    public void Dates_instants_and_ids_are_those_of_the_libraries()
    {
        var chance = Effort.Chance();
        var dates = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd");
        for (var n = 0; n < Effort.Of(1_000_000, 30_000); n++)
        {
            var instant = Spoiled(InstantConverter.Pattern.Format(Instant.FromUnixTimeTicks(chance.NextInt64(-621_355_968_000_000_000, 2_534_023_008_000_000_000))), chance);
            InstantConverter.Find(instant).ShouldBe(
                InstantConverter.Pattern.Parse(instant).TryGetValue(default, out var at) && at >= Instant.FromUtc(1, 1, 2, 0, 0) && at < Instant.FromUtc(9999, 12, 31, 0, 0)
                    && !instant.Contains("T24", StringComparison.Ordinal) ? at : null,
                instant);
            var date = Spoiled(dates.Format(new LocalDate(chance.Next(1890, 2210), chance.Next(1, 13), chance.Next(1, 29))), chance);
            LocalDateConverter.Find(date).ShouldBe(
                dates.Parse(date).TryGetValue(default, out var day) && day >= LocalDateConverter.First && day <= LocalDateConverter.Last ? day : null, date);
            var id = Spoiled(Guid.NewGuid().ToString(chance.Next(9) == 0 ? "B" : "D"), chance);
            EventId.Find(id).ShouldBe(
                Guid.TryParseExact(id, "D", out var uuid) && uuid.ToString("D").Equals(id, StringComparison.OrdinalIgnoreCase) ? new EventId(uuid) : null, id);
        }
    }

    [Fact]
    public void An_instant_is_written_as_its_pattern_writes_it()
    {
        var chance = Effort.Chance();
        Span<byte> written = stackalloc byte[InstantConverter.MostBytes];
        for (var n = 0; n < Effort.Of(1_000_000, 30_000); n++)
        {
            var whole = chance.Next(3) switch { 0 => 10_000_000, 1 => 10_000, _ => 10 };
            var instant = Instant.FromUnixTimeTicks(chance.NextInt64(-621_355_968_000_000_000, 2_534_023_008_000_000_000) / whole * whole);
            Encoding.ASCII.GetString(written[..InstantConverter.Write(instant, written)]).ShouldBe(InstantConverter.Pattern.Format(instant));
        }
    }

    private static Register Register(Random chance) => History.Of(Enumerable.Range(0, chance.Next(50, 150)).Select(_ => chance.Next())).Register;

    private static IEnumerable<byte[]> Lines(Random chance, int goal)
    {
        var given = 0;
        while (given < goal)
        {
            var sound = Register(chance).Export().Split('\n', StringSplitOptions.RemoveEmptyEntries);
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

    private static string Spoiled(string text, Random chance)
    {
        for (var times = chance.Next(3); times > 0; times--)
        {
            var at = chance.Next(text.Length);
            text = chance.Next(4) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, NearDates[chance.Next(NearDates.Length)].ToString()),
                _ => $"{text[..at]}{NearDates[chance.Next(NearDates.Length)]}{text[(at + 1)..]}",
            };
        }

        return text;
    }

    private static string Shown(Outcome<ProposedEvent, Text> read) => read.Try(out var proposed, out var fault) ? Shown(proposed) : $"{fault.Nl} {fault.En}";

    // A step may hold a list, and two lists are never equal.
    private static string Shown(ProposedEvent proposed) =>
        $"{proposed with { Step = null, AsGiven = null }} {(proposed.Step is { } step ? Shown(step) : "")} {proposed.AsGiven?.GetRawText()}";

    private static string Shown(Outcome<Step, Text> decoded) => decoded.Try(out var step, out var fault) ? Shown(step) : $"{fault.Nl} {fault.En}";

    private static string Shown(Step step) => $"{step.GetType().Name} {EventCatalogue.Encode(step).GetRawText()}";
}
