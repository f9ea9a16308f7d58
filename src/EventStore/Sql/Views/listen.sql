listen spoor_log
