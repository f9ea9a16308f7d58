insert into spoor.news (account, position) values ($1, $2) on conflict do nothing
