select k.person,
       count(i.item) filter (where i.item not like 'note/%'),
       count(i.item) filter (where i.item like 'note/%'),
       max(i.changed_at)
  from spoor.vault_keys k
  left join spoor.vault_items i on i.person = k.person
 group by k.person
 order by k.person
