insert into spoor.access_shown (access, trajectory) select $1, t from unnest($2::varchar[]) as t group by t
