update spoor.accounts set disabled_at = null, failed = 0, locked_until = null, version = version + 1 where id = $1
