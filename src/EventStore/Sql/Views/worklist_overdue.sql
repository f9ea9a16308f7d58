-- Whether an obligation is too late on the date of the view; nowhere else in SQL. That a six-month check is so on its very date is the rule of Domain's SixMonthCheck (rules.md),
-- read here from the reader's date so that no row is rewritten as days pass.
case w.obligation when 'six_month_check' then w.due_on <= s.as_of else w.due_on < s.as_of end
