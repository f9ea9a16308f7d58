-- The day on which what settles an obligation is recorded to happen, where that lies ahead.
alter table spoor.view_worklist
    add column planned_on date;
