select distinct s.professional from spoor.stand_ins s where s.account = $1 and $2 between s.from_day and s.until_day order by 1
