-- By which programs call as an account. Only a hash of the token is here; a revoked one stays, to be told apart.
create table spoor.tokens (
    key_hash   bytea       not null constraint tokens_pkey primary key check (length(key_hash) = 32),
    account    uuid        not null references spoor.accounts,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);

create index tokens_account_idx on spoor.tokens (account);
