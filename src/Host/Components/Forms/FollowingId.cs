using System.Security.Cryptography;
using System.Text;

namespace Spoor.Host.Components.Forms;

/// <summary>The ids of the events that one form makes besides its own: they follow from it, so that a second press makes the same.</summary>
internal static class FollowingId
{
    /// <summary>The id of a part of what a form makes.</summary>
    public static EventId Of(EventId form, string part) => new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{form}#{part}")).AsSpan(0, 16)));
}
