select n.reason from spoor.opened_by_need n where n.account = $1 and n.trajectory = $2 and n.until > $3 and n.outcome = 'opened' order by n.until desc limit 1
