-- One rebuild at a time, whatever host begins it. The number means nothing.
select set_config('idle_in_transaction_session_timeout', '0', true), pg_advisory_xact_lock(6004790063)
