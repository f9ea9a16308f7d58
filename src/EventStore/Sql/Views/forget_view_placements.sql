delete from spoor.view_placements where generation = $1 and trajectory = any ($2)
