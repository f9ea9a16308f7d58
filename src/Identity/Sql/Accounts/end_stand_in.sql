-- Ended twice, it ended the first time.
insert into spoor.stand_in_ends (stand_in, ended_by, at) values ($1, $2, $3) on conflict (stand_in) do nothing
