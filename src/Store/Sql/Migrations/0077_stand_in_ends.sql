-- Standing in that was ended before its last day: what was arranged stays as it was.
create table spoor.stand_in_ends (
    stand_in uuid        not null constraint stand_in_ends_pkey primary key references spoor.stand_ins,
    ended_by varchar     collate "C" not null,
    at       timestamptz not null
);
