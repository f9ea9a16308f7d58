set local synchronous_commit = off;
set local idle_in_transaction_session_timeout = '10s';
