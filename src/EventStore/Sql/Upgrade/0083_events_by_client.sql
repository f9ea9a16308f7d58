-- Finds the trajectories that name a person, now or before a correction, without reading every event.
create index mt_events_client_idx on spoor.mt_events ((coalesce(data ->> 'clientId', data -> 'data' ->> 'clientId')))
    where type in ('intake_registered', 'step_corrected');
