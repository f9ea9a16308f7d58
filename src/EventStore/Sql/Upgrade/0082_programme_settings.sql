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
