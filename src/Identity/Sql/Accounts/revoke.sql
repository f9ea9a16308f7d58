with taken as (
    delete from spoor.grants where account = $1 and role = $2 and programme is not distinct from $3 returning account
)
update spoor.accounts a set version = a.version + 1 from taken where a.id = taken.account
