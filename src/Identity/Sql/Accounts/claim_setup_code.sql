-- A code makes one administrator, where nobody can sign in yet. One whose login is in use is good once more.
with code as (
    delete from spoor.setup_codes
     where code_hash = $1 and made_at > $2 and not exists (select from spoor.accounts where disabled_at is null or login = $5)
    returning code_hash
),
made as (
    insert into spoor.accounts (id, actor, login, name, password_hash, created_at)
    select $3, $4, $5, $6, $7, $8 from code
    returning id, actor, created_at
),
recorded as (
    insert into spoor.access_log (id, at, actor, roles, act, what, asked)
    select $9, created_at, actor, 'administrator', 'administer', 'beheer account_made', actor from made
)
insert into spoor.grants (account, role) select id, 'administrator' from made
