insert into spoor.opened_by_need (id, account, trajectory, reason, at, until) values ($1, $2, $3, $4, $5, $6)
