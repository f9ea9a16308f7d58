select n.position, n.position > coalesce(s.position, 0)
  from spoor.news n
  left join spoor.news_seen s on s.account = n.account
 where n.account = $1
 order by n.position desc
 limit $2
