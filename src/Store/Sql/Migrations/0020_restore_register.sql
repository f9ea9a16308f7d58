-- Gives an empty register what a backup holds beside its log: which register it is, up to when its answers are final, and its
-- checkpoints, the oldest first. The lines follow in the same transaction, by the door and behind the lock that is taken here.
-- A register that holds a line or a checkpoint never becomes another: SQLSTATE SP020, on which a caller acts.
create function spoor.restore_register(
    register_origin    uuid,
    answers_settled_at timestamptz,
    origins            uuid[],
    sizes              bigint[],
    roots              bytea[],
    taken_ats          timestamptz[],
    public_keys        bytea[],
    signatures         bytea[])
    returns void
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
as $$
declare
    head spoor.log_head;
begin
    select h.* from spoor.log_head h for update into head;
    lock table spoor.checkpoints in share row exclusive mode;

    if head.position > 0 or exists (select from spoor.checkpoints) then
        raise exception 'a backup is restored into an empty register only' using errcode = 'SP020';
    end if;

    update spoor.log_head h
       set origin     = register_origin,
           settled_at = greatest(h.settled_at, answers_settled_at);

    insert into spoor.checkpoints (origin, size, root, taken_at, public_key, signature)
    select c.origin, c.size, c.root, c.taken_at, c.public_key, c.signature
      from unnest(origins, sizes, roots, taken_ats, public_keys, signatures) with ordinality
           as c (origin, size, root, taken_at, public_key, signature, nth)
     order by c.nth;
end
$$;
