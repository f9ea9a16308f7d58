with spent as (
    delete from spoor.passkey_challenges where answered_at < $3
)
insert into spoor.passkey_challenges (challenge_hash, answered_at) values ($1, $2) on conflict do nothing
