select account from spoor.passkeys where credential_id = $1
