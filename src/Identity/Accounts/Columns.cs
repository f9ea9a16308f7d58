using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Spoor.Identity.Accounts;

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

    public Columns Moment(Instant value)
    {
        copy.Write(value, NpgsqlDbType.TimestampTz);
        return this;
    }
}
