using Npgsql;
using Spoor.Store.Postgres;

namespace Spoor.Store.Views.Queries;

/// <summary>A value that a list can be narrowed to.</summary>
/// <param name="Name">What it is called; null where the value itself is all there is.</param>
public sealed record Choice(string Value, string? Name);

/// <summary>The values that occur in a list, by field and each once, in the order of the values.</summary>
public sealed record Choices(ILookup<string, Choice> ByField)
{
    /// <summary>The values of a field.</summary>
    public IEnumerable<Choice> Of(string field) => ByField[field];

    /// <summary>Puts values in their order.</summary>
    public static Choices From(IEnumerable<(string Field, string Value, string? Name)> values) => new(values
        .Distinct()
        .OrderBy(v => v.Value, StringComparer.Ordinal)
        .ToLookup(v => v.Field, v => new Choice(v.Value, v.Name)));
}

/// <summary>Reads choices.</summary>
internal static class ChoiceQuery
{
    /// <summary>The choices that a statement gives: field, value and name.</summary>
    public static async Task<Choices> Choices(
        this NpgsqlDataSource source, string query, IEnumerable<NpgsqlParameter> parameters, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(SqlFiles.Views(query));
        command.Parameters.AddRange(parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var values = new List<(string, string, string?)>();
        while (await reader.ReadAsync(cancellation))
        {
            values.Add((reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        }

        return Queries.Choices.From(values);
    }
}
