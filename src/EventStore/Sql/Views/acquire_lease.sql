update spoor.view_lease
   set token = token + 1, holder = $1, expires_at = clock_timestamp() + $2
 where expires_at < clock_timestamp()
returning token
