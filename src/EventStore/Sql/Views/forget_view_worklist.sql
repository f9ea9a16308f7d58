delete from spoor.view_worklist where generation = $1 and trajectory = any ($2)
