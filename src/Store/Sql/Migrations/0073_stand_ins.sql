-- Who looks after whose caseload, from one day up to and including another.
create table spoor.stand_ins (
    id           uuid        not null constraint stand_ins_pkey primary key,
    account      uuid        not null references spoor.accounts,
    professional varchar     collate "C" not null,
    from_day     date        not null,
    until_day    date        not null check (until_day >= from_day),
    given_by     varchar     collate "C" not null,
    at           timestamptz not null
);

create index stand_ins_account_idx on spoor.stand_ins (account, until_day);
