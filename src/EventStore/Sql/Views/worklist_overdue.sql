-- Whether an obligation is too late on the date of the view; nowhere else in SQL. That a six-month check is so on its very date is the rule of Domain's SixMonthCheck (rules.md),
-- read here from the reader's date so that no row is rewritten as days pass. What is recorded for a day ahead is waited for and not too late.
case
    when w.due_on is null then null
    when w.planned_on is not null then false
    when w.obligation = 'six_month_check' then w.due_on <= s.as_of
    else w.due_on < s.as_of
end
