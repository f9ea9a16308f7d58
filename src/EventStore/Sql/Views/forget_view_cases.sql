delete from spoor.view_cases where generation = $1 and trajectory = any ($2)
