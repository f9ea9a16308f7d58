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
