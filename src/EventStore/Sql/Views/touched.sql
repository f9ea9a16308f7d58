-- Which streams came in behind a position. No payload is read, so one that cannot be read is in nobody's way here.
select distinct stream_id from spoor.mt_events where seq_id > $1 and seq_id <= $2
