select (select h.position from spoor.log_head h) = 0
       and not exists (select from spoor.accounts)
       and not exists (select from spoor.vault_keys)
       and not exists (select from spoor.vault_shredded)
       and not exists (select from spoor.checkpoints)
