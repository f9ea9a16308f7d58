insert into spoor.recovery_codes (account, code_hash) select $1, unnest($2::bytea[])
