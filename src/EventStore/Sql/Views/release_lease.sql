update spoor.view_lease set expires_at = '-infinity' where token = $1
