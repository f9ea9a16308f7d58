insert into spoor.opened_by_need (id, account, programme, trajectory, outcome, reason, at, until) values ($1, $2, $3, $4, $5, $6, $7, $8)
