select count(*) from spoor.recovery_codes where account = $1
