using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Domain;
using Spoor.Domain.Json;

namespace Spoor.EventStore.Views;

/// <summary>The columns of a row that is copied in, in the order in which its copy statement names them.</summary>
internal readonly struct Columns(NpgsqlBinaryImporter copy)
{
    public Columns Text(string? value)
    {
        if (value is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(value, NpgsqlDbType.Varchar);
        }

        return this;
    }

    public Columns Uuid(Guid value)
    {
        copy.Write(value, NpgsqlDbType.Uuid);
        return this;
    }

    public Columns Id<TId>(TId? value)
        where TId : struct, ITextValue<TId> => Text(value?.Value);

    public Columns Code<TCode>(TCode? value)
        where TCode : struct, Enum => Text(value is { } code ? Codes<TCode>.Name(code) : null);

    public Columns Texts(IEnumerable<string> values)
    {
        copy.Write(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Varchar);
        return this;
    }

    public Columns Date(LocalDate? value)
    {
        if (value is { } date)
        {
            copy.Write(date, NpgsqlDbType.Date);
        }
        else
        {
            copy.WriteNull();
        }

        return this;
    }

    public Columns Moment(Instant value)
    {
        copy.Write(value, NpgsqlDbType.TimestampTz);
        return this;
    }

    public Columns Number(int? value) => Value(value, NpgsqlDbType.Integer);

    public Columns Position(long? value) => Value(value, NpgsqlDbType.Bigint);

    public Columns Decimal(decimal? value) => Value(value, NpgsqlDbType.Numeric);

    public Columns Flag(bool? value) => Value(value, NpgsqlDbType.Boolean);

    public Columns Json(string value)
    {
        copy.Write(value, NpgsqlDbType.Jsonb);
        return this;
    }

    private Columns Value<TValue>(TValue? value, NpgsqlDbType type)
        where TValue : struct
    {
        if (value is { } given)
        {
            copy.Write(given, type);
        }
        else
        {
            copy.WriteNull();
        }

        return this;
    }
}
