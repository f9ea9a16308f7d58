-- Whom it leaves is counted as where an account is disabled.
with taken as (
    delete from spoor.grants g
     using spoor.accounts t
     where t.id = g.account and g.account = $1 and g.role = $2 and g.programme is not distinct from $3
       and (g.role <> 'administrator'
            or exists (select from spoor.grants o
                         join spoor.accounts a on a.id = o.account
                        where o.role = 'administrator' and a.id <> $1 and a.disabled_at is null
                          and (a.password_hash is not null or t.password_hash is null)))
    returning g.account
)
update spoor.accounts a set version = a.version + 1 from taken where a.id = taken.account
