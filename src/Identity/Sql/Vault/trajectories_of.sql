-- The streams that name a person anywhere; whether one is of that person, its intake as corrected says. Marten's queries reach no payload that they cannot type.
select distinct stream_id
  from spoor.mt_events
 where stream_id like 'trajectory/%'
   and type in ('intake_registered', 'step_corrected')
   and coalesce(data ->> 'clientId', data -> 'data' ->> 'clientId') = $1
 order by stream_id
