update spoor.accounts set disabled_at = coalesce(disabled_at, $2), version = version + 1 where id = $1
