-- The first step of a case that is recorded for a day ahead, and that day.
alter table spoor.view_cases
    add column planned_step varchar collate "C",
    add column planned_on   date;
