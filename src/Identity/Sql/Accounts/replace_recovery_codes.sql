with account as (
    select id from spoor.accounts where id = $1 and version = $3 and disabled_at is null
),
former as (
    delete from spoor.recovery_codes r using account a where r.account = a.id
)
insert into spoor.recovery_codes (account, code_hash) select id, unnest($2::bytea[]) from account
