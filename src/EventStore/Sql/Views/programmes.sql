with {rows}
select s.position, s.as_of, count(p.programme) over (), p.programme, p.name, p.document
  from read_models s
  left join view_programmes p on p.programme = $2
 order by p.programme
