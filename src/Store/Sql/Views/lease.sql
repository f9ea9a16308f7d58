select holder, token, expires_at > clock_timestamp() from spoor.view_lease
