n.is_found
           and ($3::varchar is null or n.municipalities @> array[$3])
           and ($4::varchar is null or n.contact_points @> array[$4])
           and ($5::varchar is null or n.standing = $5)
           and ($6::integer is null or n.year = $6)
           and ($7::varchar is null or n.employers @> array[$7])
