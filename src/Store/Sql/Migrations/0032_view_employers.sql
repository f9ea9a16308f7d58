-- Employers as registered. Their first jobs follow from view_placements, by entity.
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
    constraint view_employers_pkey primary key (generation, employer)
);

create index view_employers_entity on spoor.view_employers (generation, entity);
