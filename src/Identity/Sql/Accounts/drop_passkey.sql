delete from spoor.passkeys where account = $1 and credential_id = $2
