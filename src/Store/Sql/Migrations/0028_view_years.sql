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
