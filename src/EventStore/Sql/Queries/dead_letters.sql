select id, message_type, coalesce(exception_type, ''), coalesce(exception_message, ''), coalesce(failed_at, sent_at, now()), coalesce(replayable, false)
  from spoor.wolverine_dead_letters
 where archived_at is null
 order by 5 desc, id
 limit $1
