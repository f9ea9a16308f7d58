update spoor.accounts
   set totp_secret = $2, totp_step = $3, version = version + 1
 where id = $1 and version = $4 and totp_secret is null
