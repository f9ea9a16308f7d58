update spoor.passkeys set sign_count = $3, is_user_verified = $4, is_backed_up = $5 where account = $1 and credential_id = $2
