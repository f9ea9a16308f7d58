-- The next date on which time alone could change what a view holds of a stream.
create table spoor.view_dates (
    view       varchar collate "C" not null,
    generation integer not null,
    stream     varchar collate "C" not null,
    changes_on date    not null,
    constraint view_dates_pkey primary key (view, generation, stream)
);

create index view_dates_changes_on on spoor.view_dates (view, generation, changes_on);
