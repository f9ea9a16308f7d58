-- One asks at a time for an account, so that the count before an opening holds.
select pg_advisory_xact_lock(hashtextextended('spoor.opened_by_need/' || $1::text, 0))
