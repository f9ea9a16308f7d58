select origin, nullif(settled_at, '-infinity') from spoor.log_head
