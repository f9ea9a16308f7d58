insert into spoor.view_state (view) select unnest($1) on conflict do nothing
