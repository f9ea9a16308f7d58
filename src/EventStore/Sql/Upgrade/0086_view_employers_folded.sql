-- A name as names are compared, by the one rule of the program: case and accents do not matter. It sorts by this, letter for letter.
alter table spoor.view_employers
    add column name_folded varchar collate "C" not null default '';
