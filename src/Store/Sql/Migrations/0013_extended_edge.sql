-- The right edge of a tree with some leaves more: a leaf that completes a pair is folded with it, and so on upwards (RFC 9162, 2.1.1).
create function spoor.extended_edge(edge bytea[], size bigint, leaves bytea[]) returns bytea[]
    language plpgsql
    immutable
    security definer
    set search_path = spoor, pg_temp
as $$
declare
    node bytea;
    pair bigint;
begin
    foreach node in array leaves loop
        pair := size;
        while pair & 1 = 1 loop
            node := sha256('\x01'::bytea || edge[cardinality(edge)] || node);
            edge := trim_array(edge, 1);
            pair := pair >> 1;
        end loop;

        edge := edge || node;
        size := size + 1;
    end loop;

    return edge;
end
$$;
