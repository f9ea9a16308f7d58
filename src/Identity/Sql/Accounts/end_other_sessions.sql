-- The other sessions of an account, or one of them. That of whoever asks is ended by signing out.
delete from spoor.sessions where account = $1 and key_hash <> $2 and ($3::uuid is null or id = $3)
