delete from spoor.view_programmes where generation = $1 and programme = any ($2)
