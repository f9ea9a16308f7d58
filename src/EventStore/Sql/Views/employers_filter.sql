($2::varchar is null or strpos(e.name_folded, $2) > 0 or strpos(lower(e.employer), $2) > 0 or e.kvk_number = $2)
           and ($3::varchar is null or e.municipality = $3)
           and ($4::varchar is null or e.contact_organisation = $4)
