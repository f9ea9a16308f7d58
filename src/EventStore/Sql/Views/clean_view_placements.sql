delete from spoor.view_placements
 where ctid = any (array(select ctid from spoor.view_placements where generation <> all ($1) limit $2))
