w.programme = $1
           and ($2::varchar is null or w.obligation = $2)
           and ($3::varchar is null or w.professional = $3)
           and ($4::varchar is null or w.municipality = $4)
           and ($5::date is null or coalesce(w.due_on, w.since) <= $5)
           and ($6::boolean is null
                or coalesce(case w.obligation when 'six_month_check' then w.due_on <= s.as_of else w.due_on < s.as_of end, false) = $6)
           and ($7::varchar[] is null or w.professional = any ($7))
