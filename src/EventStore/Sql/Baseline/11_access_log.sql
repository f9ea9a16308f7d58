-- Who saw or changed what, of whom, and why (NEN 7513). It is written before anything is shown, and the program can neither change nor
-- remove it. A trajectory and its client are named where one was asked for; what a list showed stands in access_shown.
-- Who signs in and out, who tried, what was refused, a form that no page of ours gave, and asking too often are acts as well.
create table spoor.access_log (
    id         uuid        not null constraint access_log_pkey primary key,
    at         timestamptz not null,
    actor      varchar     collate "C" not null,
    roles      varchar     collate "C" not null,
    programme  varchar     collate "C",
    act        varchar     collate "C" not null constraint access_log_act_check check (
        act in ('view', 'search', 'export', 'record', 'administer', 'refused', 'sign_in', 'sign_in_refused', 'sign_out', 'form_refused', 'limited')),
    what       varchar     not null,
    asked      varchar     not null,
    trajectory varchar     collate "C",
    client     varchar     collate "C",
    on_behalf  varchar     collate "C",
    reason     varchar
);

create index access_log_at_idx on spoor.access_log (at);
create index access_log_trajectory_idx on spoor.access_log (trajectory, at) where trajectory is not null;
create index access_log_client_idx on spoor.access_log (client, at) where client is not null;

-- The trajectories that a list showed, by the look at it.
create table spoor.access_shown (
    access     uuid    not null references spoor.access_log,
    trajectory varchar collate "C" not null,
    constraint access_shown_pkey primary key (trajectory, access)
);

-- Cases that somebody opened although they are another's, because of need (break-glass): why, how long, and who looked at it afterwards. Asking is kept with
-- the programme whose lead sees it, also where it opened nothing: no such case, or asked too often.
create table spoor.opened_by_need (
    id         uuid        not null constraint opened_by_need_pkey primary key,
    account    uuid        not null references spoor.accounts,
    trajectory varchar     collate "C" not null,
    reason     varchar     not null,
    at         timestamptz not null,
    until      timestamptz not null,
    programme  varchar     collate "C",
    outcome    varchar     collate "C" not null default 'opened'
        constraint opened_by_need_outcome_check check (outcome in ('opened', 'not_there', 'too_often'))
);

create index opened_by_need_account_idx on spoor.opened_by_need (account, trajectory, until);

create table spoor.needs_reviewed (
    need    uuid        not null constraint needs_reviewed_pkey primary key references spoor.opened_by_need,
    actor   varchar     collate "C" not null,
    at      timestamptz not null
);

-- Who looks after whose caseload in which programme, from one day up to and including another. Where no programme is named it was arranged before there was one to name, and
-- counts for none.
create table spoor.stand_ins (
    id           uuid        not null constraint stand_ins_pkey primary key,
    account      uuid        not null references spoor.accounts,
    professional varchar     collate "C" not null,
    from_day     date        not null,
    until_day    date        not null check (until_day >= from_day),
    given_by     varchar     collate "C" not null,
    at           timestamptz not null,
    programme    varchar     collate "C"
);

create index stand_ins_account_idx on spoor.stand_ins (account, until_day);

-- Standing in that was ended before its last day: what was arranged stays as it was.
create table spoor.stand_in_ends (
    stand_in uuid        not null constraint stand_in_ends_pkey primary key references spoor.stand_ins,
    ended_by varchar     collate "C" not null,
    at       timestamptz not null
);
