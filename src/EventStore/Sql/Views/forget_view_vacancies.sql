delete from spoor.view_vacancies where generation = $1 and employer = any ($2)
