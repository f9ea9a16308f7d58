select stream from spoor.view_dates where generation = $1 and changes_on <= $2
