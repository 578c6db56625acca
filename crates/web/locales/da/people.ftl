ways = Dit arbejde
