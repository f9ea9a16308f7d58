with {rows}
select w.obligation, count(*),
       count(*) filter (where case w.obligation when 'six_month_check' then w.due_on <= s.as_of else w.due_on < s.as_of end)
  from view_state s
  cross join view_worklist w
 where s.view = 'worklist' and {filter}
 group by w.obligation
 order by w.obligation
