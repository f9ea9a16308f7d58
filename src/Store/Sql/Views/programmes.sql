select s.position, s.as_of, count(p.programme) over (), p.programme, p.name, p.document
  from spoor.view_state s
  left join spoor.view_programmes p on p.generation = s.generation and p.programme = $1
 where s.view = 'programmes'
 order by p.programme
