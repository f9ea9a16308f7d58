delete from spoor.view_programmes
 where ctid = any (array(select ctid from spoor.view_programmes where generation <> all ($1) limit $2))
