-- The streams of copied events, which no session of Marten's writes.
insert into spoor.mt_streams as s (id, type, version, timestamp, created)
select n.id, split_part(n.id, '/', 1), n.version, n.latest, n.first
  from unnest($1, $2, $3, $4) as n (id, version, latest, first)
    on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp
