-- A key a person, wrapped by the epoch key. version is that of the identity: how often it was set.
create table spoor.vault_keys (
    person  varchar collate "C" not null constraint vault_keys_pkey primary key,
    epoch   bigint  not null check (epoch > 0),
    wrapped bytea   not null,
    version bigint  not null default 0
);
