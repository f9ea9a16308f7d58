-- The telephone is lost: what else was on it goes too.
with keys as (
    delete from spoor.passkeys where account = $1
),
codes as (
    delete from spoor.recovery_codes where account = $1
)
update spoor.accounts set totp_secret = null, version = version + 1 where id = $1
