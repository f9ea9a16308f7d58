-- How often an account asked by need since a moment, a case that is not there counted as one that is; and whether it was told that this was too often.
select count(*) filter (where n.outcome <> 'too_often'), count(*) filter (where n.outcome = 'too_often')
  from spoor.opened_by_need n
 where n.account = $1 and n.at > $2
