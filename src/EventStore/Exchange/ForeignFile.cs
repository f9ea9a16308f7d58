using System.Buffers;
using System.IO.Pipelines;
using Spoor.Domain;

namespace Spoor.EventStore.Exchange;

/// <summary>Detects by their first bytes files that hold no event lines at all, to report that once and not for every line.</summary>
internal static class ForeignFile
{
    private const int MaximumBytesRead = 512;

    /// <summary>What is wrong with the file as a whole; null if it may hold event lines.</summary>
    /// <param name="file">Only peeked at: a pipe cannot be read twice.</param>
    public static async Task<Text?> FaultInAsync(PipeReader file, CancellationToken cancellation)
    {
        var start = (await file.ReadAtLeastAsync(MaximumBytesRead, cancellation)).Buffer;
        var fault = FaultIn(start.Slice(0, Math.Min(MaximumBytesRead, start.Length)).ToArray());
        file.AdvanceTo(start.Start);
        return fault;
    }

    private static Text? FaultIn(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => Utf16,
        [(byte)'{', 0, ..] or [0, (byte)'{', ..] => Utf16,
        [0x1F, 0x8B, ..] => Packed("gzip"),
        [(byte)'P', (byte)'K', 3, 4, ..] => Packed("zip"),
        [(byte)'B', (byte)'Z', (byte)'h', ..] => Packed("bzip2"),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Packed("zstd"),
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => Packed("xz"),
        _ when start.Contains((byte)0) => new(
            "het bestand is geen tekst. Geef een bestand van gebeurtenisregels (.jsonl), zoals spoor export het schrijft.",
            "the file is no text. Give a file of event lines (.jsonl), as spoor export writes it."),
        _ => FaultInText(start.StartsWith("\uFEFF"u8) ? start[3..] : start),
    };

    private static Text? FaultInText(ReadOnlySpan<byte> text)
    {
        var lines = text.TrimStart(" \t\r\n"u8);
        return lines switch
        {
            [] or [(byte)'{', (byte)'"', ..] => null,
            [(byte)'[', ..] => new(
                "het bestand is één JSON-lijst. Zet elke gebeurtenis op een eigen regel, zonder haken en komma's eromheen (jq -c '.[]').",
                "the file is one JSON array. Put each event on a line of its own, without brackets and commas around it (jq -c '.[]')."),
            [(byte)'{', .. var rest] when rest.TrimStart(" \t\r"u8) is [(byte)'\n', ..] => new(
                "het bestand is JSON over meer regels. Zet elke gebeurtenis op één regel (jq -c .).",
                "the file is JSON over several lines. Put each event on one line (jq -c .)."),
            [(byte)'<', ..] or [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => new(
                "het bestand is geen JSON maar een ander soort bestand. Geef een bestand van gebeurtenisregels (.jsonl), zoals spoor export het schrijft.",
                "the file is not JSON but another kind of file. Give a file of event lines (.jsonl), as spoor export writes it."),
            _ => null,
        };
    }

    private static Text Utf16 { get; } = new(
        "het bestand is UTF-16. Sla het op als UTF-8.", "the file is UTF-16. Save it as UTF-8.");

    private static Text Packed(string how) => new(
        $"het bestand is ingepakt ({how}). Pak het eerst uit, en geef het bestand van gebeurtenisregels (.jsonl) dat erin zit.",
        $"the file is packed ({how}). Unpack it first, and give the file of event lines (.jsonl) that is in it.");
}
