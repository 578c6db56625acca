ways = Your work
