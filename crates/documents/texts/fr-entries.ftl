# Entries at the desk
