-- How far a hot standby of one register has replayed. No row where this is no standby (any more), or of another register.
select position, nullif(settled_at, '-infinity') from spoor.log_head where origin = $1 and pg_is_in_recovery()
