-- What somebody typed into a form and has not recorded yet: one for each form of an account, encrypted by the key ring, for half an hour
-- from its last change. The address of a form is here as its SHA-256 only, for an address names a trajectory.
create table spoor.form_drafts (
    account    uuid        not null references spoor.accounts,
    form       bytea       not null check (length(form) = 32),
    content    bytea       not null check (length(content) <= 262144),
    changed_at timestamptz not null,
    constraint form_drafts_pkey primary key (account, form)
);

create index form_drafts_changed_at_idx on spoor.form_drafts (changed_at);
