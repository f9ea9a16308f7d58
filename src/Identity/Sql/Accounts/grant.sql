with given as (
    insert into spoor.grants (account, role, programme) values ($1, $2, $3) on conflict do nothing returning account
)
update spoor.accounts a set version = a.version + 1 from given where a.id = given.account
