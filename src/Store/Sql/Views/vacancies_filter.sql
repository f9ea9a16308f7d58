($1::varchar is null or e.entity = $1)
           and ($2::date is null or v.reported_on >= $2)
