delete from spoor.view_cases
 where ctid = any (array(select ctid from spoor.view_cases where generation <> all ($1) limit $2))
