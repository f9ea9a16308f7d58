-- Events are appended by Marten, or copied in bulk, under the head: who takes it appends what comes next in the order of log.md, and extends the head with the seal of it
-- before the commit. What goes beside it is refused, by whoever.

drop function spoor.append_events(uuid[], varchar[], bigint[], varchar[], jsonb[], timestamptz[], varchar[], varchar[], varchar[], bytea[]);
drop function spoor.extended_edge(bytea[], bigint, bytea[]);
drop function spoor.lock_log();

-- The transaction that took the head last; while it runs nobody else can take it.
alter table spoor.log_head add column holder xid8;

\ir ../Baseline/06_append.sql

alter function spoor.known_at(timestamptz) set jit = off;
alter function spoor.position_at(timestamptz) set jit = off;
