select h.origin, v.epoch, v.fingerprint from spoor.log_head h cross join spoor.vault_epoch v
