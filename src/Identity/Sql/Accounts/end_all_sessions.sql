update spoor.accounts set version = version + 1 where id = $1
