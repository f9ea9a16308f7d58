-- Keeps a signed checkpoint. Whether it is true is for verify to say: it recomputes every root from the lines themselves.
create function spoor.record_checkpoint(origin uuid, size bigint, root bytea, taken_at timestamptz, public_key bytea, signature bytea)
    returns void
    language sql
    security definer
    set search_path = spoor, pg_temp
as $$
    insert into spoor.checkpoints (origin, size, root, taken_at, public_key, signature)
    values ($1, $2, $3, $4, $5, $6);
$$;
