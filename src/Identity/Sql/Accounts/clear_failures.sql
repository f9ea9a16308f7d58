update spoor.accounts set failed = 0, locked_until = null where id = $1
