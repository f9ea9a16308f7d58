-- Who is signed in. Only a hash of the key is here: whoever reads this table cannot take a session over. A session lives while its
-- version is that of its account. The hint is what the identity provider wants to hear when it ends, encrypted.
create table spoor.sessions (
    key_hash   bytea       not null constraint sessions_pkey primary key check (length(key_hash) = 32),
    account    uuid        not null references spoor.accounts,
    version    integer     not null,
    method     varchar     collate "C" not null,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    hint       bytea
);

create index sessions_account_idx on spoor.sessions (account);
