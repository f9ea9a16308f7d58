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
