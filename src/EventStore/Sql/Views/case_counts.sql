with {rows}
select c.phase, count(*)
  from read_models s
  cross join view_cases c
  left join view_years y
         on y.trajectory = c.trajectory
 where {filter}
 group by c.phase
 order by c.phase collate "C"
