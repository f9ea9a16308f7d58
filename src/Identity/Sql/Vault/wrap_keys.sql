insert into spoor.vault_keys as k (person, epoch, wrapped)
select n.person, $1, n.wrapped
  from unnest($2, $3) as n (person, wrapped)
    on conflict (person) do update set epoch = excluded.epoch, wrapped = excluded.wrapped
