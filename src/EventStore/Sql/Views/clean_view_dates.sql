delete from spoor.view_dates
 where ctid = any (array(select ctid from spoor.view_dates where view = $3 and generation <> all ($1) limit $2))
