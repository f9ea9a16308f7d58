($2::varchar is null or e.entity = $2)
           and ($3::date is null or v.reported_on >= $3)
