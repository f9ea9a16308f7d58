-- Which streams came in behind a position: a follower needs no payload, and Marten reads none without it.
select seq_id, id, stream_id from spoor.mt_events where seq_id > $1 and seq_id <= $2 order by seq_id
