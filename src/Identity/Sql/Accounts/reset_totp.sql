update spoor.accounts set totp_secret = null, version = version + 1 where id = $1
