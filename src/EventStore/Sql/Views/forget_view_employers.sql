delete from spoor.view_employers where generation = $1 and employer = any ($2)
