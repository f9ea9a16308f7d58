select h.position, case when l.expires_at > clock_timestamp() then l.holder end
  from spoor.log_head h
 cross join spoor.view_lease l
