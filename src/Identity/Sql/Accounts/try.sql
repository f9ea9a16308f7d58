-- Counts an attempt before it is judged, so that many at once are no more than many in a row. No row where the account is locked.
update spoor.accounts a
   set failed       = n.failed,
       locked_until = case when n.failed >= $3 then $4 end
  from (select id, case when locked_until is null then failed + 1 else 1 end as failed from spoor.accounts where id = $1 for update) as n
 where a.id = n.id and (a.locked_until is null or a.locked_until <= $2)
