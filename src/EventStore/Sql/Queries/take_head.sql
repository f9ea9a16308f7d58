-- Under the head every statement finds its rows by an index, whatever size the tables have: so one plan of each will do, and making it anew each time took half of an append.
select position, recorded_at, moment,
       set_config('plan_cache_mode', 'force_generic_plan', true),
       set_config('enable_seqscan', 'off', true)
  from spoor.take_head()
