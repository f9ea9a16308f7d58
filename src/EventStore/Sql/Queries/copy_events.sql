copy spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, causation_id, headers) from stdin (format binary)
