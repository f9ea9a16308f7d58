-- By what a page names a session to whoever it is of. It is chance, and says nothing of the key.
alter table spoor.sessions add column id uuid not null default gen_random_uuid();
