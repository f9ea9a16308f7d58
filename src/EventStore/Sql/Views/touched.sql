select seq_id, id, stream_id from spoor.mt_events where seq_id > $1 and seq_id <= $2 order by seq_id
