-- Under which epoch the keys of persons are wrapped (ADR 15). The epoch key stands outside the database; here is a hash of it, by which a wrong
-- key is told from damage. Whoever changes the vault locks this row first.
create table spoor.vault_epoch (
    singleton   boolean not null default true constraint vault_epoch_is_one_row primary key check (singleton),
    epoch       bigint  not null default 0 check (epoch >= 0),
    fingerprint bytea   not null default ''
);

insert into spoor.vault_epoch default values;

-- A key a person, wrapped by the epoch key. version is that of the identity: how often it was set.
create table spoor.vault_keys (
    person  varchar collate "C" not null constraint vault_keys_pkey primary key,
    epoch   bigint  not null check (epoch > 0),
    wrapped bytea   not null,
    version bigint  not null default 0
);

-- What is known of a person, sealed with the key of that person: name, birth_year, email, telephone, address, and note/<event id>.
create table spoor.vault_items (
    person     varchar     collate "C" not null constraint vault_items_have_a_key references spoor.vault_keys on delete cascade,
    item       varchar     collate "C" not null,
    version    bigint      not null,
    sealed     bytea       not null,
    changed_at timestamptz not null,
    changed_by varchar     not null,
    constraint vault_items_pkey primary key (person, item)
);

-- The persons who can never be known again: pseudonym, when, by which account, and a reason code. It is kept beside the epoch key too.
create table spoor.vault_shredded (
    person      varchar     collate "C" not null constraint vault_shredded_pkey primary key,
    shredded_at timestamptz not null,
    shredded_by varchar     not null,
    reason      varchar     not null
);

create trigger refuse_change
    before update or delete or truncate on spoor.vault_shredded
    for each statement execute function spoor.refuse_change();

alter table spoor.vault_shredded enable always trigger refuse_change;

-- Whose data may not be destroyed, and whose may again: the last line of a person holds. Reasons are codes, so that no text outlives a person here.
create table spoor.vault_holds (
    number      bigint      not null generated always as identity constraint vault_holds_pkey primary key,
    person      varchar     collate "C" not null,
    is_held     boolean     not null,
    reason      varchar     not null,
    recorded_at timestamptz not null,
    recorded_by varchar     not null
);

create index vault_holds_by_person on spoor.vault_holds (person, number);

create trigger refuse_change
    before update or delete or truncate on spoor.vault_holds
    for each statement execute function spoor.refuse_change();

alter table spoor.vault_holds enable always trigger refuse_change;
