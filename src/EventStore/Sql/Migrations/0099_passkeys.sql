-- Passkeys of accounts: the public half of a key that stays with its owner, as the framework gives it.
create table spoor.passkeys (
    credential_id      bytea       not null constraint passkeys_pkey primary key,
    account            uuid        not null references spoor.accounts,
    name               varchar     not null,
    public_key         bytea       not null,
    sign_count         bigint      not null,
    transports         varchar[]   not null,
    is_user_verified   boolean     not null,
    is_backup_eligible boolean     not null,
    is_backed_up       boolean     not null,
    attestation_object bytea       not null,
    client_data        bytea       not null,
    created_at         timestamptz not null
);

create index passkeys_account_idx on spoor.passkeys (account);

-- Challenges that were answered, as their SHA-256: an answer is good for once. They are deleted when they would have expired.
create table spoor.passkey_challenges (
    challenge_hash bytea       not null constraint passkey_challenges_pkey primary key check (length(challenge_hash) = 32),
    answered_at    timestamptz not null
);

-- Codes for when the telephone is lost, each good for once, as their SHA-256.
create table spoor.recovery_codes (
    account   uuid  not null references spoor.accounts,
    code_hash bytea not null check (length(code_hash) = 32),
    constraint recovery_codes_pkey primary key (account, code_hash)
);
