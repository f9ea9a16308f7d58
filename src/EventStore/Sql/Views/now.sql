-- Now is the later of the clock and of the log's last instant (log.md, Now).
select greatest(clock_timestamp(), h.settled_at) from spoor.log_head h
