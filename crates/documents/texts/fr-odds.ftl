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
backtest-lede = Chaque course a été pronostiquée d’après ce qui la précédait, puis comparée à ce qui s’est passé ; les titres après chaque manche, à qui est devenu champion.
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
backtest-note = Moins vaut mieux, sauf pour l’ordre : là, plus vaut mieux, et zéro est l’ignorance. Chaque chiffre est la moyenne de toutes les classes et courses.
backtest-methods-note = « Tous égaux » ne sait rien. Le dernier vainqueur a { $times } fois la chance de toute autre voiture de sa classe. Dans l’ordre des points, chaque place de moins enlève { $down } pour cent à une chance. Elo déplace les cotes de { $step } points au plus par course, sur l’échelle usuelle. Plackett–Luce apprend la force de chaque voiture des seuls ordres d’arrivée. Les réglages de toutes les méthodes sont des chiffres ronds ; la saison fournie avec le programme était connue quand certains ont été choisis, ses chiffres peuvent donc flatter.
backtest-method-with = Ces pronostics face à
backtest-better = Meilleurs dans
backtest-range = { $mean } ({ $low } à { $high })
backtest-paired = L’écart est-il plus que de la chance ?
backtest-paired-note = L’écart moyen par course avec son intervalle à 90 pour cent, sous zéro là où ces pronostics sont meilleurs ; et dans quelle part de { $times } séries de courses, retirées au sort parmi celles qui ont été courues, ils sont meilleurs.
backtest-named = « { $method } »
backtest-verdict-better = Au score log du vainqueur, ces pronostics ont été meilleurs que { $methods }.
backtest-verdict-worse = Au score log du vainqueur, ces pronostics ont été moins bons que { $methods }.
backtest-verdict-open = Face à { $methods }, ces courses ne disent rien.
backtest-caution = Ce qu’une saison ne prouve pas : elle compte peu de courses, et celles-ci partagent les voitures, la météo et la fortune. Une méthode meilleure ici peut être moins bonne la saison suivante ou dans un autre championnat ; un intervalle parle de ces courses retirées au sort, non d’autres. Seules de nombreuses saisons ensemble trancheraient.
backtest-reliability = Ce qui était dit, et ce qui est arrivé
backtest-said = Chance dite
backtest-cases = Cas
backtest-mean = Dit en moyenne
backtest-happened = Arrivé
backtest-coverage = Les 80 pour cent centraux des places pronostiquées contenaient { $share } des { $number } places atteintes. Les places étant entières, ils devaient en contenir { $said }.
backtest-method-model = Ces pronostics
backtest-method-uniform = Tous égaux
backtest-method-previous-winner = Dernier vainqueur
backtest-method-points = Ordre des points
backtest-method-elo = Elo
backtest-method-plackett-luce = Plackett–Luce, voitures seules
backtest-titles-log = Titres après chaque manche : score log
backtest-titles-brier = Titres après chaque manche : score de Brier
backtest-champions = La chance que ces pronostics donnaient au futur champion
backtest-champion = Champion
backtest-moment = Après
backtest-open = Titres ouverts
backtest-all = Ensemble
backtest-title-model = Ces pronostics
backtest-title-alive = Restants tous égaux
backtest-title-leader = Meneur aux points
backtest-title-exchangeable = Simulé, voitures égales
backtest-titles-note = Moins vaut mieux. Toutes les méthodes écartent qui est mathématiquement hors de portée ; les titres acquis ne comptent pas, ni ceux des pilotes, qui finissent comme ceux de leurs voitures. Le meneur a la part de la saison déjà courue, les autres se partagent le reste. Les chances viennent de comptages, avec une demi-saison de plus pour chacun qui peut encore gagner : ce qui n’a jamais été simulé est rare, non impossible.
backtest-titles-caution = { $titles ->
    [one] Un titre finit
   *[other] { $titles } titres finissent
} une seule fois chacun, si souvent qu’on les pronostique : trop peu pour dire une méthode meilleure.

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
