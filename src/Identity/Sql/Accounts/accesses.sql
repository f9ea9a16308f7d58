-- What was looked at, the last first. Of a client: the looks at any of his trajectories, in a list too. What the command line did to a person is of each
-- programme in which he has a case. What was tried at the doors is no look: it is found by account.
select a.id, a.at, a.actor, a.roles, a.programme, a.act, a.what, a.asked, a.trajectory, a.client, a.on_behalf, a.reason, count(*) over ()
  from spoor.access_log a
 where ($1::varchar is null or a.programme = $1
        or (a.programme is null and (a.client is null
            or exists (select from spoor.view_cases c
                        where c.generation = (select generation from spoor.read_models where singleton) and c.client = a.client and c.programme = $1))))
   and ($2::varchar is null or a.actor = $2)
   and ($3::varchar[] is null or a.trajectory = any ($3)
        or a.id in (select s.access from spoor.access_shown s where s.trajectory = any ($3)))
   and ($4::boolean is null or (a.reason is not null) = $4)
   and (a.act like 'sign\_%' or a.act in ('form_refused', 'limited')) = $5::boolean
 order by a.at desc, a.id desc
 limit $6 offset $7
