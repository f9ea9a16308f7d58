-- Who stands in for whom in a programme, now or later, of some accounts.
select s.id, s.account, s.professional, s.programme, s.from_day, s.until_day, s.given_by
  from spoor.stand_ins s
 where s.account = any ($1) and s.programme = $2 and s.until_day >= $3
   and not exists (select from spoor.stand_in_ends e where e.stand_in = s.id)
 order by s.from_day, s.professional
