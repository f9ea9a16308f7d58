with {rows}
select w.obligation, count(*), count(*) filter (where {overdue})
  from view_state s
  cross join view_worklist w
 where s.view = 'worklist' and {filter}
 group by w.obligation
 order by w.obligation
