-- A code is accepted once: its step becomes the last one, and none before it is taken any more.
update spoor.accounts set totp_step = $2 where id = $1 and totp_step < $2
