-- Standing in is for one programme. What was arranged before this stays as it was arranged and counts for none; in its place comes one row for
-- each programme that whoever arranged it could speak for: those that he leads, or at the command line those in which the account is counsellor.
-- What was arranged without end lasts thirteen weeks more.
alter table spoor.stand_ins add column programme varchar collate "C";

insert into spoor.stand_ins (id, account, professional, programme, from_day, until_day, given_by, at)
select gen_random_uuid(), s.account, s.professional, c.programme, s.from_day,
       least(s.until_day, greatest(s.from_day, current_date) + 90), s.given_by, s.at
  from spoor.stand_ins s
  join spoor.grants c on c.account = s.account and c.role = 'counsellor'
 where s.until_day >= current_date
   and not exists (select from spoor.stand_in_ends e where e.stand_in = s.id)
   and (s.given_by like 'os:%'
        or exists (select from spoor.accounts a
                     join spoor.grants g on g.account = a.id
                    where a.actor = s.given_by and g.role = 'lead' and g.programme = c.programme));
