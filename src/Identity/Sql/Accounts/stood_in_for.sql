select distinct s.professional
  from spoor.stand_ins s
 where s.account = $1 and s.programme = $2 and $3 between s.from_day and s.until_day
   and not exists (select from spoor.stand_in_ends e where e.stand_in = s.id)
 order by 1
