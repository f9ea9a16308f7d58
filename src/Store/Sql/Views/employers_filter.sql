($1::varchar is null or strpos(e.name_folded, $1) > 0 or strpos(lower(e.employer), $1) > 0 or e.kvk_number = $1)
           and ($2::varchar is null or e.municipality = $2)
           and ($3::varchar is null or e.contact_organisation = $3)
