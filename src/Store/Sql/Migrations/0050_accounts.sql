-- Who may sign in. The log knows an account only as its actor, an opaque id (events.md). A version is raised by whatever ends all
-- sessions of an account: what it may do, its password, its second factor, its being disabled.
create table spoor.accounts (
    id            uuid        not null constraint accounts_pkey primary key,
    actor         varchar     collate "C" not null constraint accounts_actor_key unique,
    login         varchar     collate "C" constraint accounts_login_key unique check (login = lower(login)),
    name          varchar     not null,
    professional  varchar     collate "C",
    password_hash varchar,
    must_change   boolean     not null default false,
    totp_secret   bytea,
    totp_step     bigint      not null default 0,
    issuer        varchar     collate "C",
    subject       varchar     collate "C",
    version       integer     not null default 1,
    failed        integer     not null default 0,
    locked_until  timestamptz,
    disabled_at   timestamptz,
    created_at    timestamptz not null,
    constraint accounts_subject_key unique (issuer, subject),
    constraint accounts_is_found check (login is not null or subject is not null),
    constraint accounts_subject_is_whole check ((issuer is null) = (subject is null))
);
