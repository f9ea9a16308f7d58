select count(*) from spoor.mt_events where {filter}
