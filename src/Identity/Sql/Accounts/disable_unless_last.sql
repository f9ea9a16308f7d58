update spoor.accounts set disabled_at = coalesce(disabled_at, $2), version = version + 1
 where id = $1
   and (not exists (select from spoor.grants where account = $1 and role = 'administrator')
        or exists (select from spoor.grants o
                     join spoor.accounts a on a.id = o.account
                    where o.role = 'administrator' and a.id <> $1 and a.disabled_at is null))
