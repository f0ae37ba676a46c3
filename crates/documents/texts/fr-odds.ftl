# Pronostics
odds = Pronostics
odds-lede = Après la manche { $after }, à { $rounds ->
    [one] une manche
   *[other] { $rounds } manches
} de la fin : { $seasons } saisons ont été simulées jusqu’à leur terme, avec les points et les départages du règlement.
odds-lede-over = Toutes les manches sont courues. Plus rien n’est laissé au hasard.
odds-how = Les forces sont apprises des résultats connus ; une voiture non classée ne passe pas pour lente. Ce que les résultats laissent ouvert reste incertain, d’où des pronostics larges en début de saison. Un pronostic n’est pas un calcul : personne n’est éliminé ni champion avant que ce soit prouvé, et rien n’est arrondi à 0 ou 100 pour cent.
odds-contender = Prétendant
odds-points-now = Points actuels
odds-title = Titre
odds-podium = Trois premiers
odds-points-end = Points à la fin
odds-prizes = Invitations et priorités
odds-prize = Récompense
odds-chance = Chance
odds-prizes-note = Les réponses, et les conditions que personne ne peut connaître d’avance, ne sont pas prises en compte.
odds-more = Et { $number } autres qui peuvent encore gagner.
odds-out-of-reach = { $number ->
    [one] Pour un prétendant, ce titre est
   *[other] Pour { $number } prétendants, ce titre est
} mathématiquement hors de portée.
odds-history = Chance de titre après chaque manche
odds-history-of = { $title }, { $class } : la chance de titre après chaque manche, en pour cent
odds-before = Départ
odds-decided = Titre acquis : { $leader }.
odds-not-known = Pas de pronostic pour { $class } : des résultats n’y sont pas connus.
odds-what-if = Supposé
odds-what-if-note = Les voitures nommées arrivent dans cet ordre devant toutes celles de leur classe. Les autres suivent selon le modèle.
odds-see-backtest = Que valaient ces pronostics ?
odds-see-titles = Où en sont les titres
backtest = Ce que valaient les pronostics
backtest-lede = Chaque course a été pronostiquée d’après ce qui la précédait, puis comparée à ce qui s’est passé.
backtest-races = { $races ->
    [one] Une course
   *[other] { $races } courses
} d’une classe, { $cars } voitures.
backtest-method = Méthode
backtest-winner-log = Vainqueur, score log
backtest-winner-brier = Vainqueur, score de Brier
backtest-podium-brier = Trois premiers, score de Brier
backtest-rps = Place, probabilité de rang
backtest-order = Ordre, nats par place
backtest-note = Dans les quatre premières colonnes, moins vaut mieux ; dans la dernière, plus, zéro étant l’ignorance. Chaque chiffre est la moyenne de toutes les classes et courses.
backtest-reliability = Ce qui était dit, et ce qui est arrivé
backtest-said = Chance dite
backtest-cases = Cas
backtest-mean = Dit en moyenne
backtest-happened = Arrivé
backtest-coverage = Les 80 pour cent centraux des places pronostiquées contenaient { $share } des places atteintes, sur { $number }.
backtest-caution = Une saison compte peu de courses. Un écart plus petit que celui entre courses ne prouve rien ; { $paired }
backtest-paired = face à « { $method } », l’écart par course du score log du vainqueur est de { $mean }, à { $error } près.
backtest-method-model = Ces pronostics
backtest-method-uniform = Tous égaux
backtest-method-points = Ordre des points
backtest-method-static = Plackett–Luce, voitures seules

# Strategy
strategy-green = Sous drapeau vert
strategy-slowed = Si une voiture de sécurité sort maintenant
strategy-stops = Arrêts
strategy-stints = Relais, tours chacun
strategy-window = Prochain arrêt, tour
strategy-best = Meilleur tour
strategy-behind = Secondes perdues
strategy-none = Le règlement ne laisse aucun plan : temps de conduite ou carburant ne suffisent pas.
strategy = Stratégie
strategy-note = Les meilleurs plans jusqu’au drapeau qui respectent temps de conduite, relais et arrêts. Une fenêtre contient les tours à la fin desquels un arrêt coûte moins d’une seconde de plus que le meilleur ; calculé une fois par tour.
from-here = Chances à partir d’ici
from-here-note = Le reste de la course est simulé depuis la position de chaque voiture, au rythme qu’elle a montré ; les courses suivantes selon les forces. Recalculé toutes les demi-minutes. Les chances ne sont pas de l’arithmétique.
from-here-before = Avant la course
from-here-now = Maintenant
