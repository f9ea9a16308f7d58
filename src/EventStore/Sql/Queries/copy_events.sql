copy spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, causation_id, headers) from stdin (format binary)
-- An import is one transaction with the seal; Marten's bulk call commits one of its own.
