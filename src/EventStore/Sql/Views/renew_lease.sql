update spoor.view_lease set expires_at = clock_timestamp() + $2 where token = $1
