namespace Spoor.Host.Components.Lists;

/// <summary>The names of the parties of a programme. An organisation that is not a party is shown by its id.</summary>
public sealed class Organisations
{
    private readonly Dictionary<string, string> _names = [];

    /// <summary>The name of an organisation.</summary>
    public string NameOf(string id) => _names.GetValueOrDefault(id, id);

    /// <summary>The parties as known at the request's point in time.</summary>
    internal static async Task<Organisations> OfAsync(ListRequest list)
    {
        var known = new Organisations();
        foreach (var programme in (await list.Models.ProgrammeAsync(list.Cancellation)).Rows)
        {
            foreach (var party in programme.Read().Parties)
            {
                known._names[party.Organisation.Value] = party.Name ?? party.Organisation.Value;
            }
        }

        return known;
    }
}
