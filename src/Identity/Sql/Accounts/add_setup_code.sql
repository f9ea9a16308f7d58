with spent as (
    delete from spoor.setup_codes where made_at < $3
)
insert into spoor.setup_codes (code_hash, made_at) values ($1, $2)
