seq_id <= $1
   and ($2::varchar is null or type = $2)
   and ($3::varchar is null or stream_id = $3)
   and ($4::varchar is null or headers ->> 'actor' = $4)
   and ($5::timestamptz is null or timestamp >= $5)
   and ($6::timestamptz is null or timestamp <= $6)
   and ($7::varchar is null
        or stream_id like 'employer/%'
        or stream_id = 'programme/' || $7
        or exists (select from spoor.view_cases c
                    where c.generation = (select generation from spoor.read_models where singleton)
                      and c.trajectory = substr(stream_id, length('trajectory/') + 1) and c.programme = $7 and stream_id like 'trajectory/%'))
