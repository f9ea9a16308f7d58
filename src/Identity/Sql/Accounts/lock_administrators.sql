-- Two administrators who take each other's role at once are judged one after the other.
select pg_advisory_xact_lock(7358214)
