-- Which streams came in behind a position. No payload is read, and one that cannot be read is in nobody's way here.
select seq_id, id, stream_id from spoor.mt_events where seq_id > $1 and seq_id <= $2 order by seq_id
