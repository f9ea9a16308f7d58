-- Another password, chosen in a session. That one goes on under another key, to where it would have ended anyway; all others end by the
-- version. In one statement, so that no cleaning up of sessions comes between. Nothing where the account or the session changed meanwhile.
with here as (
    select s.key_hash from spoor.sessions s where s.key_hash = $4 and s.account = $1 and s.version = $2 for update
),
changed as (
    update spoor.accounts a
       set password_hash = $3, failed = 0, locked_until = null, version = a.version + 1
      from here
     where a.id = $1 and a.version = $2 and a.disabled_at is null
    returning a.version
)
update spoor.sessions s set key_hash = $5, version = c.version from changed c where s.key_hash = $4
