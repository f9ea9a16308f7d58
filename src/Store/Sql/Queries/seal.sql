select position, edge, origin from spoor.log_head
