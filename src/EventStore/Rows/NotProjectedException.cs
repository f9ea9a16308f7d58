using Spoor.Domain;
using Spoor.Domain.Recording;

namespace Spoor.EventStore.Rows;

/// <summary>The read models cannot process what is recorded: a bug, or damage, or a program of another version owns them. Nothing is written.</summary>
public sealed class NotProjectedException : Exception
{
    private NotProjectedException(string message, IReadOnlyCollection<StreamId> streams, Exception? cause)
        : base(message, cause) => Streams = streams;

    /// <summary>The streams among which the failing one is; empty if it is not about a stream.</summary>
    public IReadOnlyCollection<StreamId> Streams { get; }

    /// <summary>Whether the recorded events are valid, and may succeed on another host.</summary>
    public bool IsTransient => Streams.Count == 0;

    /// <summary>The message for the user who recorded. It says nothing of other streams than their own.</summary>
    public Text Sentence { get; private init; } = new(
        "Dit kan niet in de overzichten worden opgenomen, en daarom is er niets van vastgelegd. Meld het aan wie Spoor beheert: spoor verify zegt of het logboek gaaf is.",
        "This cannot be taken into the lists, so nothing of it was recorded. Tell whoever runs Spoor: spoor verify says whether the log is sound.");

    internal static NotProjectedException Of(IReadOnlyCollection<StreamId> streams, Exception cause) => new($"{string.Join(", ", streams.Take(3))}: {cause.Message}", streams, cause);

    internal static NotProjectedException Behind(int version) => new($"The read models are of version {version}, and this program writes {ReadModel.Version}.", [], null)
    {
        Sentence = version < ReadModel.Version ? new(
            "Er is niets vastgelegd: de overzichten van dit register zijn niet gevuld. Draai spoor projections rebuild, dat zegt waarom.",
            "Nothing was recorded: the lists of this register are not filled. Run spoor projections rebuild, which says why.") : new(
            "Er is niets vastgelegd: een andere versie van Spoor heeft dit register. Probeer het zo weer, of vraag wie Spoor beheert om deze versie te stoppen.",
            "Nothing was recorded: another version of Spoor has this register. Try again in a moment, or ask whoever runs Spoor to stop this version."),
    };

    /// <summary>The same, with a message naming the stream and the fault if it is one of those recorded on.</summary>
    internal NotProjectedException NamingStreamOf(IReadOnlyCollection<StreamId> recordedOn) => Streams is not { Count: 1 } || !Streams.All(recordedOn.Contains) ? this : new(Message, Streams, InnerException)
    {
        Sentence = new(
            $"Dit kan niet in de overzichten worden opgenomen, en daarom is er niets van vastgelegd ({Message}). Meld het aan wie Spoor beheert: spoor verify zegt of het logboek gaaf is.",
            $"This cannot be taken into the lists, so nothing of it was recorded ({Message}). Tell whoever runs Spoor: spoor verify says whether the log is sound."),
    };

    internal static void Guard(StreamId stream, Action work)
    {
        try
        {
            work();
        }
        catch (Exception failed) when (failed is not (OperationCanceledException or NotProjectedException))
        {
            throw Of([stream], failed);
        }
    }
}
