delete from spoor.recovery_codes where account = $1
