w.programme = $2
           and ($3::varchar is null or w.obligation = $3)
           and ($4::varchar is null or w.professional = $4)
           and ($5::varchar is null or w.municipality = $5)
           and ($6::date is null or coalesce(w.due_on, w.since) <= $6)
           and ($7::boolean is null or coalesce({overdue}, false) = $7)
           and ($8::varchar[] is null or w.professional = any ($8))
           and ($9::boolean is null or (w.planned_on is not null) = $9)
