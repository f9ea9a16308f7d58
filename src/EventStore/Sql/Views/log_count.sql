-- A list over the whole log with conditions of its own: asked of the table, as the whole log is read.
select count(*) from spoor.mt_events where {filter}
