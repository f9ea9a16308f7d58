-- Cases that somebody opened although they are another's, because of need (break-glass): why, how long, and who looked at it afterwards.
create table spoor.opened_by_need (
    id         uuid        not null constraint opened_by_need_pkey primary key,
    account    uuid        not null references spoor.accounts,
    trajectory varchar     collate "C" not null,
    reason     varchar     not null,
    at         timestamptz not null,
    until      timestamptz not null
);

create index opened_by_need_account_idx on spoor.opened_by_need (account, trajectory, until);

create table spoor.needs_reviewed (
    need    uuid        not null constraint needs_reviewed_pkey primary key references spoor.opened_by_need,
    actor   varchar     collate "C" not null,
    at      timestamptz not null
);
