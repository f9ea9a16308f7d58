-- Whichever host looks next puts them back into their queue.
update spoor.wolverine_dead_letters set replayable = true where archived_at is null and ($1::uuid is null or id = $1) and replayable is distinct from true
