-- The right edge of the Merkle tree over the log (log.md, Seal): the roots of its whole subtrees, the largest first, one for
-- each bit of the position. It lives with the head row, so that an append extends the root in its own transaction.
-- origin names this register on its checkpoints. Not valid for what is there: the program seals an older log right after this.
alter table spoor.log_head
    add column origin uuid    not null default gen_random_uuid(),
    add column edge   bytea[] not null default '{}',
    add constraint log_head_edge_fits_position check (cardinality(edge) = bit_count(position::bit(64))) not valid;
