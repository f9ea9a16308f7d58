-- What was set last of a programme.
select distinct on (s.setting) s.setting, s.value
  from spoor.programme_settings s
 where s.programme = $1
 order by s.setting, s.at desc, s.id desc
