n.is_found
           and ($4::varchar is null or n.municipalities @> array[$4])
           and ($5::varchar is null or n.contact_points @> array[$5])
           and ($6::varchar is null or n.employers @> array[$6])
