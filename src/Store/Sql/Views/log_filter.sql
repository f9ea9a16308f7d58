seq_id <= $1
   and ($2::varchar is null or type = $2)
   and ($3::varchar is null or stream_id = $3)
   and ($4::varchar is null or headers ->> 'actor' = $4)
   and ($5::timestamptz is null or timestamp >= $5)
   and ($6::timestamptz is null or timestamp <= $6)
