using System.Security.Cryptography;
using System.Text;

namespace Spoor.Host.Components.Forms;

/// <summary>Derives the ids of the other events a form records from its own event id, so that resubmitting gives the same ids.</summary>
internal static class FollowingId
{
    /// <summary>The id of one of a form's other events.</summary>
    public static EventId Of(EventId form, string part) => new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{form}#{part}")).AsSpan(0, 16)));
}
