delete from spoor.view_years where generation = $1 and trajectory = any ($2)
