delete from spoor.view_dates where view = $1 and generation = $2 and stream = any ($3)
