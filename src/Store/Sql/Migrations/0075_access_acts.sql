-- Who signs in and out, who tried, what was refused, a form that no page of ours gave, and asking too often are acts as well.
alter table spoor.access_log drop constraint access_log_act_check;
alter table spoor.access_log add constraint access_log_act_check check (
    act in ('view', 'search', 'export', 'record', 'administer', 'refused', 'sign_in', 'sign_in_refused', 'sign_out', 'form_refused', 'limited'));
