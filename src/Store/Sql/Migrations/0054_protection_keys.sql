-- The keys by which hosts protect what they hand out (ASP.NET Core data protection), shared so that each host takes what another
-- gave. Where the hosts have a key of their own for it (SPOOR_KEYS), the secret in each is encrypted by that.
create table spoor.protection_keys (
    number bigint  not null generated always as identity constraint protection_keys_pkey primary key,
    name   varchar not null,
    xml    text    not null
);
