-- A list over the whole log, joined with a read model: Marten's queries know neither that table nor the conditions.
select count(*) from spoor.mt_events where {filter}
