select xml from spoor.protection_keys order by number
