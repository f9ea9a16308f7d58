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

-- What an account may be, in which programme; an administrator is one of the whole register. What is not here is denied.
create table spoor.grants (
    account   uuid    not null references spoor.accounts,
    role      varchar collate "C" not null,
    programme varchar collate "C",
    constraint grants_key unique nulls not distinct (account, role, programme)
);

-- Who is signed in. Only a hash of the key is here: whoever reads this table cannot take a session over. A session lives while its
-- version is that of its account. The hint is what the identity provider wants to hear when it ends, encrypted. The id is chance and says nothing of
-- the key: by it a page names a session to whoever it is of.
create table spoor.sessions (
    key_hash   bytea       not null constraint sessions_pkey primary key check (length(key_hash) = 32),
    account    uuid        not null references spoor.accounts,
    version    integer     not null,
    method     varchar     collate "C" not null,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    hint       bytea,
    id         uuid        not null default gen_random_uuid()
);

create index sessions_account_idx on spoor.sessions (account);

-- By which programs call as an account. Only a hash of the token is here; a revoked one stays, to be told apart.
create table spoor.tokens (
    key_hash   bytea       not null constraint tokens_pkey primary key check (length(key_hash) = 32),
    account    uuid        not null references spoor.accounts,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);

create index tokens_account_idx on spoor.tokens (account);

-- The keys by which hosts protect what they hand out (ASP.NET Core data protection), shared so that each host takes what another
-- gave. Where the hosts have a key of their own for it (SPOOR_KEYS), the secret in each is encrypted by that.
create table spoor.protection_keys (
    number bigint  not null generated always as identity constraint protection_keys_pkey primary key,
    name   varchar not null,
    xml    text    not null
);

-- What somebody typed into a form and has not recorded yet: one for each form of an account, encrypted by the key ring, for half an hour
-- from its last change. The address of a form is here as its SHA-256 only, for an address names a trajectory.
create table spoor.form_drafts (
    account    uuid        not null references spoor.accounts,
    form       bytea       not null check (length(form) = 32),
    content    bytea       not null check (length(content) <= 262144),
    changed_at timestamptz not null,
    constraint form_drafts_pkey primary key (account, form)
);

create index form_drafts_changed_at_idx on spoor.form_drafts (changed_at);

-- What the lead of a programme sets of it: how many weeks standing in lasts at most, and how many cases an account opens by need in an hour.
-- A change is a row more; the last one holds.
create table spoor.programme_settings (
    id         uuid        not null constraint programme_settings_pkey primary key,
    programme  varchar     collate "C" not null,
    setting    varchar     collate "C" not null check (setting in ('stand_in_weeks', 'needs_per_hour')),
    value      integer     not null check (value between 1 and 60),
    changed_by varchar     collate "C" not null,
    at         timestamptz not null
);

create index programme_settings_programme_idx on spoor.programme_settings (programme, setting, at);
