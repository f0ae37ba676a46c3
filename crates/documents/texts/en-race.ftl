# Race control and timekeeping at the desk
