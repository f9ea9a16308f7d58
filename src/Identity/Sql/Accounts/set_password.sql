update spoor.accounts
   set password_hash = $2, must_change = $3, failed = 0, locked_until = null, version = version + 1
 where id = $1
