-- Asking by need is kept with the programme whose lead sees it, also where it opened nothing: no such case, or asked too often.
alter table spoor.opened_by_need add column programme varchar collate "C";
alter table spoor.opened_by_need add column outcome varchar collate "C" not null default 'opened'
    constraint opened_by_need_outcome_check check (outcome in ('opened', 'not_there', 'too_often'));
