-- When and how a vacancy closed; null while it is open.
alter table spoor.view_vacancies
    add column closed_on date,
    add column outcome   varchar collate "C";
