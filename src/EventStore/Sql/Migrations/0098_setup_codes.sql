-- The one-time codes by which the first administrator is made in a browser, as their SHA-256. A host that serves a register in which nobody can sign in makes one.
create table spoor.setup_codes (
    code_hash bytea       not null constraint setup_codes_pkey primary key check (length(code_hash) = 32),
    made_at   timestamptz not null
);
