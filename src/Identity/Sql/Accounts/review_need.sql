insert into spoor.needs_reviewed (need, actor, at) select n.id, $2, $3 from spoor.opened_by_need n where n.id = $1 on conflict do nothing
