insert into spoor.access_log (id, at, actor, roles, programme, act, what, asked, trajectory, client, on_behalf, reason)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
