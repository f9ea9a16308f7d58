-- What the matching meeting asks: which profiles wait and since when, and of which employer an obligation is.
alter table spoor.view_cases
    add column waiting_since date,
    add column placeable     boolean;

alter table spoor.view_worklist
    add column employer varchar collate "C";
