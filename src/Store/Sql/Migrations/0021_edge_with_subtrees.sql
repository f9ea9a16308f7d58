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
