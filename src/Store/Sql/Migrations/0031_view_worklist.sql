-- The worklist: one row an obligation. Whether it is overdue follows from the reader's date.
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
    constraint view_worklist_pkey primary key (generation, trajectory, nth)
);
