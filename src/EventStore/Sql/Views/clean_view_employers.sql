delete from spoor.view_employers
 where ctid = any (array(select ctid from spoor.view_employers where generation <> all ($1) limit $2))
