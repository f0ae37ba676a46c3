# Stewards, results and the notice board
