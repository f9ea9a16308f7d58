-- A list over the whole log, joined with a stored view: Marten's queries know neither that view nor the conditions.
select count(*) from spoor.mt_events where {filter}
