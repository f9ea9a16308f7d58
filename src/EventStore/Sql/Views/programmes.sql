with {rows}
select s.position, s.as_of, count(p.programme) over (), p.programme, p.name, p.document
  from view_state s
  left join view_programmes p on p.programme = $2
 where s.view = 'programmes'
 order by p.programme
