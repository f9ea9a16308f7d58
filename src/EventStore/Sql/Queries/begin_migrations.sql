create schema if not exists spoor_migrations;

create table if not exists spoor_migrations.applied (
    number     integer     not null primary key,
    name       text        not null,
    checksum   text        not null,
    applied_at timestamptz not null default now()
);
