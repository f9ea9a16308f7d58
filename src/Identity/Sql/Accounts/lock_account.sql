select from spoor.accounts where id = $1 for update
