select position, array_remove(edge, null), origin from spoor.log_head
