insert into spoor.register_metadata (name, value) values ('demo', 'true') on conflict do nothing
