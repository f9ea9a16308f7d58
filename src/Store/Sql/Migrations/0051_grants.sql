-- What an account may be, in which programme; an administrator is one of the whole register. What is not here is denied.
create table spoor.grants (
    account   uuid    not null references spoor.accounts,
    role      varchar collate "C" not null,
    programme varchar collate "C",
    constraint grants_key unique nulls not distinct (account, role, programme)
);
