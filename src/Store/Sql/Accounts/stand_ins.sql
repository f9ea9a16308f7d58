-- Who stands in for whom, now or later, of some accounts.
select account, professional, from_day, until_day, given_by
  from spoor.stand_ins
 where account = any ($1) and until_day >= $2
 order by from_day, professional
