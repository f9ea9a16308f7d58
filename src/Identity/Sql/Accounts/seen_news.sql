insert into spoor.news_seen (account, position, seen_at) values ($1, $2, $3)
    on conflict (account) do update set position = greatest(news_seen.position, excluded.position), seen_at = excluded.seen_at
