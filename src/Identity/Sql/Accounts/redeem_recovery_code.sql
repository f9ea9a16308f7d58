delete from spoor.recovery_codes where account = $1 and code_hash = $2
