-- An identity provider may withdraw a role that it gave, so the last administrator with a password of this register stays beside those of a provider.
update spoor.accounts t set disabled_at = coalesce(disabled_at, $2), version = version + 1
 where t.id = $1
   and (not exists (select from spoor.grants where account = $1 and role = 'administrator')
        or exists (select from spoor.grants o
                     join spoor.accounts a on a.id = o.account
                    where o.role = 'administrator' and a.id <> $1 and a.disabled_at is null
                      and (a.password_hash is not null or t.password_hash is null)))
