using Spoor.Domain;
using Spoor.EventStore.Views.Queries;

namespace Spoor.Host.Views;

/// <summary>How the stored views stand, as people read it.</summary>
internal static class ViewWords
{
    /// <summary>What is told where a view is asked before it was ever filled.</summary>
    public static Text NotFilled(NotFilled empty)
    {
        var names = string.Join(", ", empty.Views);
        return new(
            $"Opgeslagen overzichten worden nog voor het eerst gevuld: {names}. Probeer het zo weer; spoor views zegt hoe ver ze zijn.",
            $"Stored views are being filled for the first time: {names}. Try again in a moment; spoor views tells how far they are.");
    }
}
