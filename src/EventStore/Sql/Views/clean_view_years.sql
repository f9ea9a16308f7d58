delete from spoor.view_years
 where ctid = any (array(select ctid from spoor.view_years where generation <> all ($1) limit $2))
