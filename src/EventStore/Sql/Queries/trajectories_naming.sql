-- The trajectories that name an employer or a programme in any payload, corrections among them: Marten's queries reach no payload that it cannot type.
select distinct stream_id
  from spoor.mt_events
 where stream_id like 'trajectory/%'
   and (data @> $1 or data @> jsonb_build_object('data', $1))
 order by stream_id
