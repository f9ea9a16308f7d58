-- An instant as a canonical line holds it (log.md, Canonical line): UTC, Z, at most six fraction digits, trailing zeros cut.
create function spoor.written_instant(instant timestamptz) returns text
    language sql
    immutable
    security definer
    set search_path = spoor, pg_temp
as $$
    select rtrim(rtrim(to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || 'Z';
$$;
