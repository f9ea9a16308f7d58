-- Under which epoch the keys of persons are wrapped (ADR 15). The epoch key stands outside the database; here is a hash of it, by which a wrong
-- key is told from damage. Whoever changes the vault locks this row first.
create table spoor.vault_epoch (
    singleton   boolean not null default true constraint vault_epoch_is_one_row primary key check (singleton),
    epoch       bigint  not null default 0 check (epoch >= 0),
    fingerprint bytea   not null default ''
);

insert into spoor.vault_epoch default values;
