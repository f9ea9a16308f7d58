($2::varchar is null or e.entity = $2)
           and ($3::date is null or v.reported_on >= $3)
           and ($2::varchar is not null or v.closed_on is null)
