-- Where each stored view stands. Rows of a view carry a generation; readers see the one that stands here and no other, so that a
-- rebuild fills the next while this one is read and followed, and one update shows it. Shape is the version of the view in the
-- program that filled it. What is stored in views follows from the log: it is in no backup, and any of it may be thrown away.
create table spoor.view_state (
    view            varchar     collate "C" not null constraint view_state_pkey primary key,
    shape           integer     not null default 0,
    generation      integer     not null default 0,
    last_generation integer     not null default 0,
    position        bigint      not null default 0 check (position >= 0),
    as_of           date        not null default '1900-01-01',
    wants_rebuild   boolean     not null default false,
    stopped_at      bigint,
    stopped_event   uuid,
    stopped_why     text,
    stopped_since   timestamptz
);

-- Which host projects: one at a time. It goes by the clock of the database, and each holder gets a higher token, which every
-- transaction that writes views checks and locks right before it commits: who was paused and lost the lease writes nothing.
create table spoor.view_lease (
    singleton  boolean     not null default true constraint view_lease_is_one_row primary key check (singleton),
    token      bigint      not null default 0,
    holder     varchar,
    expires_at timestamptz not null default '-infinity'
);

insert into spoor.view_lease default values;

-- The next date on which time alone could change what a view holds of a stream.
create table spoor.view_dates (
    view       varchar collate "C" not null,
    generation integer not null,
    stream     varchar collate "C" not null,
    changes_on date    not null,
    constraint view_dates_pkey primary key (view, generation, stream)
);

create index view_dates_changes_on on spoor.view_dates (view, generation, changes_on);

-- Year by trajectory: the verdict on each trajectory, of whatever year, under the definition that its programme has in force.
create table spoor.view_years (
    generation   integer not null,
    trajectory   varchar collate "C" not null,
    programme    varchar collate "C" not null,
    state        varchar collate "C" not null,
    rule         varchar collate "C",
    year         integer,
    placed       boolean not null,
    standing     varchar collate "C",
    started_on   date    not null,
    client       varchar collate "C" not null,
    municipality varchar collate "C" not null,
    course       varchar collate "C" not null,
    proposed     integer not null,
    accepted     integer not null,
    declined     integer not null,
    constraint view_years_pkey primary key (generation, trajectory)
);

create index view_years_year on spoor.view_years (generation, programme, year);

-- The placements of each trajectory and the jobs they form: the second table of year by trajectory.
create table spoor.view_placements (
    generation integer not null,
    trajectory varchar collate "C" not null,
    nth        integer not null,
    placement  varchar collate "C" not null,
    programme  varchar collate "C" not null,
    employer   varchar collate "C" not null,
    entity     varchar collate "C" not null,
    starts_on  date    not null,
    last_day   date,
    paid       boolean not null,
    job        integer,
    job_start  date,
    job_scope  varchar collate "C",
    weight     varchar collate "C",
    constraint view_placements_pkey primary key (generation, trajectory, nth)
);

create index view_placements_entity on spoor.view_placements (generation, entity);

-- The list of cases: what it finds, filters and sorts by. For the matching meeting: whether the profile waits, and since when.
create table spoor.view_cases (
    generation       integer     not null,
    trajectory       varchar     collate "C" not null,
    client           varchar     collate "C" not null,
    programme        varchar     collate "C" not null,
    municipality     varchar     collate "C" not null,
    benefit          varchar     collate "C" not null,
    goal             varchar     collate "C" not null,
    started_on       date        not null,
    course           varchar     collate "C" not null,
    closed_on        date,
    phase            varchar     collate "C" not null,
    professionals    varchar[]   not null,
    roles            varchar[]   not null,
    mental_health    varchar     collate "C",
    employer         varchar     collate "C",
    placement_paid   boolean,
    placement_from   date,
    placement_until  date,
    last_step_on     date        not null,
    last_step        varchar     collate "C" not null,
    last_recorded_at timestamptz not null,
    version          bigint      not null,
    waiting_since    date,
    placeable        boolean,
    constraint view_cases_pkey primary key (generation, trajectory)
);

-- The worklist: one row an obligation. Whether it is overdue follows from the reader's date. planned_on is the day on which what settles it is recorded to happen,
-- where that lies ahead.
create table spoor.view_worklist (
    generation   integer not null,
    trajectory   varchar collate "C" not null,
    nth          integer not null,
    programme    varchar collate "C" not null,
    client       varchar collate "C" not null,
    municipality varchar collate "C" not null,
    obligation   varchar collate "C" not null,
    since        date    not null,
    due_on       date,
    refers_to    varchar collate "C",
    professional varchar collate "C",
    employer     varchar collate "C",
    planned_on   date,
    constraint view_worklist_pkey primary key (generation, trajectory, nth)
);

-- Employers as registered. Their first jobs follow from view_placements, by entity. name_folded is the name as names are compared, by the one rule of the program: case and
-- accents do not matter; it sorts by this, letter for letter.
create table spoor.view_employers (
    generation           integer not null,
    employer             varchar collate "C" not null,
    entity               varchar collate "C" not null,
    name                 varchar not null,
    kvk_number           varchar collate "C",
    municipality         varchar collate "C",
    sector               varchar,
    registered_on        date    not null,
    registered_at        bigint  not null,
    contact_organisation varchar collate "C",
    contact_professional varchar collate "C",
    contact_agreed_on    date,
    experience           varchar collate "C",
    attested_at          bigint,
    last_contact_on      date,
    last_contact_purpose varchar collate "C",
    vacancies            integer not null,
    last_vacancy_on      date,
    name_folded          varchar collate "C" not null default '',
    constraint view_employers_pkey primary key (generation, employer)
);

create index view_employers_entity on spoor.view_employers (generation, entity);

-- The vacancies of employers: the second table of that view.
create table spoor.view_vacancies (
    generation     integer not null,
    employer       varchar collate "C" not null,
    vacancy        varchar collate "C" not null,
    reported_on    date    not null,
    hours_per_week numeric,
    constraint view_vacancies_pkey primary key (generation, employer, vacancy)
);

-- Programmes: each is read whole, so all that is not searched is one document.
create table spoor.view_programmes (
    generation integer not null,
    programme  varchar collate "C" not null,
    name       varchar not null,
    document   jsonb   not null,
    constraint view_programmes_pkey primary key (generation, programme)
);

-- Tells the planner what stored views that were just filled hold: by itself the server finds out a minute later. The app may fill the tables
-- but owns none, and only an owner may do this.
create function spoor.analyze_views() returns void
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
as $$
declare
    relation regclass;
begin
    for relation in
        select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'spoor' and c.relkind = 'r' and c.relname like 'view\_%'
    loop
        execute format('analyze %s', relation);
    end loop;
end
$$;
