-- A code makes one administrator, where nobody can sign in yet.
with code as (
    delete from spoor.setup_codes
     where code_hash = $1 and made_at > $2 and not exists (select from spoor.accounts where disabled_at is null)
    returning code_hash
),
made as (
    insert into spoor.accounts (id, actor, login, name, password_hash, created_at)
    select $3, $4, $5, $6, $7, $8 from code
        on conflict do nothing
    returning id
)
insert into spoor.grants (account, role) select id, 'administrator' from made
