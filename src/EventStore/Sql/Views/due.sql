select stream from spoor.view_dates where view = $1 and generation = $2 and changes_on <= $3
