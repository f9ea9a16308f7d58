delete from spoor.view_worklist
 where ctid = any (array(select ctid from spoor.view_worklist where generation <> all ($1) limit $2))
