-- The right edge of a tree with some leaves more, given as the roots of the largest whole subtrees that they make, in order
-- (RFC 9162, 2.1.1). Where the tree ends and how many are added say how large each must be, so that nothing but hashes is taken
-- on trust. SQLSTATE SP003: there are not as many, or one is no hash.
create function spoor.edge_with_subtrees(edge bytea[], size bigint, added bigint, subtrees bytea[]) returns bytea[]
    language plpgsql
    immutable
    security definer
    set search_path = spoor, pg_temp
as $$
declare
    nth   int := 0;
    width bigint;
    pair  bigint;
    node  bytea;
begin
    while added > 0 loop
        width := 1;
        while size & width = 0 and 2 * width <= added loop
            width := 2 * width;
        end loop;

        nth := nth + 1;
        node := subtrees[nth];
        if node is null or length(node) <> 32 then
            raise exception 'an event comes without the hash of its line' using errcode = 'SP003';
        end if;

        pair := size / width;
        while pair & 1 = 1 loop
            node := sha256('\x01'::bytea || edge[cardinality(edge)] || node);
            edge := trim_array(edge, 1);
            pair := pair >> 1;
        end loop;

        edge := edge || node;
        size := size + width;
        added := added - width;
    end loop;

    if cardinality(subtrees) <> nth then
        raise exception 'there are more hashes than lines' using errcode = 'SP003';
    end if;

    return edge;
end
$$;

-- Signed statements of where the log stood (log.md, Seal). The key that signs them is never in the database.
create table spoor.checkpoints (
    number     bigint      not null generated always as identity constraint checkpoints_pkey primary key,
    origin     uuid        not null,
    size       bigint      not null check (size >= 0),
    root       bytea       not null check (length(root) = 32),
    taken_at   timestamptz not null,
    public_key bytea       not null,
    signature  bytea       not null
);

create trigger refuse_change
    before update or delete or truncate on spoor.checkpoints
    for each statement execute function spoor.refuse_change();

alter table spoor.checkpoints enable always trigger refuse_change;

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

-- Gives an empty register what a backup holds beside its log: which register it is, up to when its answers are final, and its
-- checkpoints, the oldest first. The lines follow in the same transaction, under the head that is taken here.
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
