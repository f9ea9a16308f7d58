delete from spoor.view_vacancies
 where ctid = any (array(select ctid from spoor.view_vacancies where generation <> all ($1) limit $2))
