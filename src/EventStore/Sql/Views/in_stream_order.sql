set local enable_seqscan = off;
set local enable_sort = off;
set local enable_incremental_sort = off;
