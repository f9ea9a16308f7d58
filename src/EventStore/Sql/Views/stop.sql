update spoor.view_state
   set stopped_since = case when stopped_at = $3 then stopped_since else clock_timestamp() end,
       stopped_at = $3, stopped_event = $4, stopped_why = $5
 where view = $1 and generation = $2
