select count(*) from spoor.news where account = $1 and position > coalesce((select position from spoor.news_seen where account = $1), 0)
