with {rows}
select w.obligation, count(*) filter (where w.planned_on is null), count(*) filter (where {overdue}), count(w.planned_on)
  from read_models s
  cross join view_worklist w
 where {filter}
 group by w.obligation
 order by w.obligation
