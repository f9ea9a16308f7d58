select token from spoor.view_lease where token = $1 for share
