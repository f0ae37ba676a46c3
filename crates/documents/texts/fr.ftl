# Mots
and = et
or = ou
overall = général
unknown = inconnu
nation-neutral = neutre

# Titres
title-cars = Équipes
title-competitors = Concurrents
title-drivers = Pilotes
title-manufacturers = Constructeurs

# Colonnes
column-place = Pos.
column-car = Nº
column-team = Équipe
column-points = Points
column-gap = Écart
column-name = Nom
column-cars = Voitures

# Statut
status-classified = classée
status-not-classified = non classée
status-retired = abandon
status-disqualified = disqualifiée
status-not-started = non partante
short-classified = C
short-not-classified = NC
short-retired = AB
short-disqualified = DSQ
short-not-started = NP

# Pourquoi des points, ou non
why-place = { $points ->
    [one] { $points } point pour la place : { $place }
   *[other] { $points } points pour la place : { $place }
  }
why-closed-up = , { $place } en piste derrière des invités
why-multiplier = , multiplié par { $factor }
why-shortened = , dont { $factor } est attribué car la course a été écourtée
why-pole = { $points ->
    [one] { $points } point pour la pole position de la catégorie
   *[other] { $points } points pour la pole position de la catégorie
  }
why-fastest-lap = { $points ->
    [one] { $points } point pour le meilleur tour de la catégorie
   *[other] { $points } points pour le meilleur tour de la catégorie
  }
why-guest = un invité ne marque pas de points
why-behind-scale = { $place } ; seules les { $last } premières places sont payées
why-other-cars = seules les { $counted } meilleures voitures comptent
why-no-points = pas de points, décision { $decision }
why-too-short = la course a été trop courte pour des points
why-unknown = inconnu : le résultat avant { $decision } n’est pas documenté
why-deduction = { $points } points retirés par la décision { $decision }

# Pourquoi une ligne du classement est ainsi
line-no-flag = n’a pas vu le drapeau à damier
line-too-few-overall = { $laps } tours, moins de { $share } % des { $winner } du vainqueur
line-too-few-class = { $laps } tours, moins de { $share } % des { $winner } du vainqueur de la catégorie
line-no-lap = n’a bouclé aucun tour
line-decided = décision { $decision }
line-as-printed = tel qu’imprimé sur la feuille de résultats

# Pourquoi une ligne est derrière celle du dessus
behind-points = { $points ->
    [one] { $points } point derrière { $above }
   *[other] { $points } points derrière { $above }
  }
behind-countback = à égalité de points avec { $above }, départagés par { $rule } : places { $place }, { $ahead } contre { $behind }
behind-round = à égalité de points avec { $above }, départagés par { $rule } : { $round }, { $ahead } contre { $behind }
behind-shared = à égalité avec { $above } ; { $rules } ne les départagent pas, ils partagent donc la place
behind-no-rule = à égalité avec { $above } ; le règlement ne prévoit rien, ils partagent donc la place
behind-too-few-rounds = a pris part à { $rounds } des { $asked } manches nécessaires pour une place
tie-countback = le décompte des places
tie-countback-counted = le décompte des places retenues
tie-latest-round = la dernière manche où ils diffèrent
tie-earliest-round = la première manche où ils diffèrent

# Calendrier
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche

# Résultats
column-class = Catégorie
column-class-place = En catégorie
column-vehicle = Voiture
column-laps = Tours
column-time = Temps
column-class-gap = Écart en catégorie
column-best = Meilleur tour
gap-laps = { $laps ->
    [one] +{ $laps } tour
   *[other] +{ $laps } tours
  }
measure-add-time = { $time } ajouté au temps de course
measure-take-laps = { $laps ->
    [one] { $laps } tour retiré
   *[other] { $laps } tours retirés
  }
measure-add-time-or-laps = { $time } ajouté, un tour retiré pour chaque tour que la pénalité contient
measure-end-of-class = reléguée derrière la dernière de sa catégorie
measure-disqualify = disqualifiée
measure-status = déclarée : { $status }
measure-delete-lap = temps du tour { $lap } annulé
measure-lose-pole = pole position retirée
measure-no-points = pas de points
measure-deduct = { $points } points retirés
measure-fine = amende : { $fine }
measure-reprimand = réprimande
measure-served = effectuée en course : { $what }
measure-undocumented = résultat publié modifié sans raison documentée (avant : { $places })

# Calendrier et engagés
column-round = Manche
column-session = Séance
column-circuit = Circuit
column-date = Date
column-start = Départ
column-utc = UTC
column-state = État
column-nation = Nation
column-crew = Équipage
column-rounds = Manches
state-scheduled = prévue
state-moved = déplacée
state-cancelled = annulée
state-run = courue
local-start = Départ { $time }, heure locale
entries-count = { $cars } voitures : { $classes }
list-provisional = liste provisoire des engagés
list-revised = liste révisée des engagés
list-final = liste définitive des engagés

# Titres en jeu
title-open = Aucune course n’a encore été courue.
title-ahead = { $points ->
    [one] { $points } point devant { $second }.
   *[other] { $points } points devant { $second }.
  }
title-bonuses-equal = À égalité sans les points de bonus, { $points } partout : ils ont fait la différence.
title-bonuses-other = Sans les points de bonus, { $leaders } serait en tête avec { $points } points.
title-not-decided = Pas encore joué.
title-decided = { $left ->
    [one] Acquis à { $round }, à une manche de la fin.
   *[other] Acquis à { $round }, à { $left } manches de la fin.
  }
title-decided-last = Acquis à la dernière manche.
title-led-since = En tête depuis { $round }.

# Récompenses
prize-invited = Invitation : { $event }
prize-priority = Priorité : { $event }
prize-would-be-invited = Serait invitée : { $event }
prize-would-have-priority = Aurait la priorité : { $event }
prize-offer-invitation = Invitation à l’épreuve { $event } pour { $who }
prize-offer-priority = Priorité pour l’épreuve { $event } : { $who }
prize-champion = le champion { $class }
prize-placed = { $places } en { $class }
prize-nobody-yet = Personne pour l’instant
prize-next = Suivante dans l’ordre : { $who }
condition-every-round = a pris part à toutes les manches
condition-not-invited = pas encore invitée
condition-at-most = { $most ->
    [one] au plus { $most } invitation par concurrent
   *[other] au plus { $most } invitations par concurrent
  }
condition-entered-next = engagée la saison suivante en { $series }
truth-met = remplie
truth-broken = non remplie
truth-unknown = inconnue
evidence-rounds = { $part } sur { $run }
evidence-rounds-so-far = { $part } sur { $run } à ce jour, { $planned } prévues
evidence-no-other = aucune autre invitation connue
evidence-list-unknown = les autres invitations ne sont pas connues
evidence-others = aussi invitée par { $others }
evidence-raced = y a couru grâce à elle
evidence-nothing = rien de connu ne le dit
response-used = Acceptée, et courue.
response-accepted = Acceptée.
response-declined = Refusée.
response-not-used = N’a engagé aucune voiture avec.
response-unknown = On ne sait pas ce qu’elle est devenue.
response-raced-as = A couru sous le nº { $number }.
rule-article = article { $article }
rule-source = source : { $source }
certainty-published = publié
certainty-observed = observé : les chiffres publiés ne s’obtiennent qu’ainsi
certainty-assumed = supposé

# Explications
why-absent = n’a pas pris part
dropped = non retenu
explain-head = { $who } : { $place } en { $class } ({ $title }), { $points } points
explain-sum = Somme :
explain-below = Devant { $below } : { $why }
explain-rules = Les règles derrière :

# Le dossier
number-1 = un
number-2 = deux
number-3 = trois
number-4 = quatre
number-5 = cinq
number-6 = six
number-7 = sept
number-8 = huit
number-9 = neuf
number-10 = dix
number-11 = onze
number-12 = douze
character-winter = championnat d’hiver
character-summer = championnat d’été
character-all-year = championnat
character-any = championnat
region-gulf = dans le Golfe
region-south-east-asia = en Asie du Sud-Est
list-all = liste des engagés
brief-organiser = L’{ $name } est le { $character } de l’organisateur { $organiser }.
brief-races = Il compte { $races } courses.
brief-races-more = Il passe à { $races } courses, contre { $before } en { $edition }.
brief-races-fewer = Il est réduit à { $races } courses, contre { $before } en { $edition }.
brief-races-same = Il compte { $races } courses, comme en { $edition }.
brief-calendar = La saison { $clauses }.
brief-opens-single = s’ouvre à { $place } le { $dates }
brief-opens-double = s’ouvre par une double manche à { $place } les { $dates }
brief-opens-several = s’ouvre par plusieurs courses à { $place } les { $dates }
brief-goes-single = passe à { $place } le { $dates }
brief-goes-double = passe à { $place } pour une double manche les { $dates }
brief-goes-several = passe à { $place } pour plusieurs courses les { $dates }
brief-closes-single = se termine à { $place } le { $dates }
brief-closes-double = se termine par une double manche à { $place } les { $dates }
brief-closes-several = se termine par plusieurs courses à { $place } les { $dates }
brief-back = { $place } est de retour au calendrier, pour la première fois depuis { $edition }.
brief-only-in = Les saisons intermédiaires n’ont eu lieu que { $region }.
brief-also-race = { $count ->
    [one] { $teams } court aussi en { $series }.
   *[other] { $teams } courent aussi en { $series }.
  }
brief-list = La { $list } compte { $cars } voitures : { $classes }.
brief-class-one-model = { $cars } { $class } (toutes des { $model })
brief-largest = { $class } est la catégorie la plus fournie et celle qui réunit le plus de marques, { $number } : { $makes }.
brief-overall = Les voitures { $class } courent pour la victoire au général.
brief-several = { $team } engage { $number } voitures.
brief-several-one-make = { $team } engage { $number } { $make }.
brief-top-nation = En { $class }, la nation la plus représentée est : { $nation }, avec { $number } concurrents : { $teams }.
brief-in-class = en { $class } { $list }
brief-nation-teams = Concurrents ({ $nation }) : { $list }.
brief-nation-teams-none = Concurrents ({ $nation }) : aucun.
brief-nation-drivers = Pilotes ({ $nation }) : { $list }.
brief-nation-drivers-none = Pilotes ({ $nation }) : aucun.
brief-invitation-one = une invitation à l’épreuve { $event } est en jeu, pour { $who }.
brief-invitations = { $number } invitations à l’épreuve { $event } sont en jeu, pour { $who }.
brief-priority = { $who } a la priorité quand les places de l’épreuve { $event } sont attribuées.
brief-priority-instead = { $who } n’est plus invité, comme en { $edition }, mais a la priorité quand les places de l’épreuve { $event } sont attribuées.
brief-within = { $event } se court au programme de l’épreuve { $within }.
brief-champion = { $class } ({ $title }) : { $who } remporte le titre avec { $points } points.
brief-champion-early = { $class } ({ $title }) : le titre est acquis pour { $who }, avec { $points } points à ce jour.
brief-leads = { $class } ({ $title }) : en tête avec { $points } points, { $who }.

# Nouvelles
news-text = Publié : { $what }
news-list = Liste des engagés publiée : { $what }
news-pole = Pole position à { $what }
news-grid = Grille de { $what }
news-sheet = Résultat de { $what }
news-decision = Décision { $what }
news-answer = Réponse à une invitation : { $what }
news-taken-back = Retiré : { $what }

# Cadre des pages
skip = Vers le contenu
theme = Sombre ou clair
close = Fermer
why-panel = Pourquoi
nav-label = Saison
nav-season = Saison
nav-calendar = Calendrier
nav-entries = Engagés
nav-standings = Classements
nav-titles = Titres
nav-invitations = Invitations
nav-brief = Dossier
nav-regulations = Règlement
foot-calendar = Abonnement calendrier
foot-feed = Fil des nouvelles
foot-api = Données ouvertes
foot-journal = Journal, enregistrement
seasons = Saisons
seasons-none = Aucune saison ici pour l’instant. Pour en ajouter une :
problem-400 = Impossible de répondre
problem-404 = Il n’y a rien ici
problem-500 = Une erreur s’est produite de notre côté
problem-home = Vers l’accueil
car = Voiture
points = points
why = pourquoi

# Live timing
nav-live = Direct
live-title = Chronométrage en direct
live-none = Aucune séance n’est chronométrée en ce moment.
live-none-next = Le calendrier dit quand a lieu la prochaine.
live-sessions = Séances chronométrées ici
live-simulated = Simulée pour la démonstration : ce n’est pas une vraie course.
live-simulated-tag = simulée
live-no-script = Voici la situation quand la page a été faite. Rechargez-la pour la dernière, ou activez les scripts pour la suivre en direct.
live-feed = en direct
live-stale = rien de nouveau
live-since = depuis
live-lap = tour
live-laps = tours
live-laps-behind = T
live-leader = en tête
live-ahead = Devant dans la classe
live-behind = Derrière dans la classe
live-estimated = estimé
live-elapsed = écoulé
live-remaining = restant
live-by = Ordre
live-by-overall = Général
live-by-class = Par classe
live-columns = Colonnes
live-delay = Retard
live-delay-none = aucun
live-delay-seconds = { $seconds } s
live-wall = Écran mural
live-follow = Suivie
live-unfollow = Ne suivre aucune voiture
live-moment = Moment de la séance
live-now = Retour au direct
live-keys = Touches : o ordre · c classe · j k suivre · a son · w mur · l direct · Échap
live-messages = Direction de course
live-tower = Chronométrage
flag-none = Avant le départ
flag-green = Vert
flag-yellow = Jaune
flag-slow-zone = Zone lente
flag-full-course-yellow = Full course yellow
flag-virtual-safety-car = Voiture de sécurité virtuelle
flag-code-60 = Code 60
flag-safety-car = Voiture de sécurité
flag-red = Drapeau rouge
flag-chequered = Drapeau à damier
car-state-running = { "" }
car-state-pit = STAND
car-state-out-lap = SORTIE
car-state-stopped = ARRÊT
car-state-retired = ABD
car-state-finished = FIN
car-state-not-started = –
merit-session = meilleur de la séance
merit-class = meilleur de la classe
merit-personal = meilleur de cette voiture
merit-slower = pas de gain
merit-deleted = annulé
column-gap-live = Écart
column-interval = Intervalle
column-last = Dernier tour
column-stint = Relais
column-pits = Arrêts
column-last-pit = Dernier arrêt
session-driving-note = au regard du règlement, à cet instant ; ≈ quand un passage aux stands n’a pas été mesuré
column-driven = Conduit
column-longest-stint = Plus long relais
driving-least = au moins { $limit } : { $standing }
driving-most = au plus { $limit } : { $standing }
driving-stint = relais d’au plus { $limit } : { $standing }
driving-kept = respecté
driving-owed = il manque { $time }
driving-left = encore { $time }
driving-broken = dépassé de { $time }
session-lede = { $laps } tours en { $time }.
session-too-early = Les graphiques commencent au deuxième tour.
session-bests = Meilleurs secteurs et tours
session-stops = Passages aux stands
session-stops-each = Tour et temps dans la voie des stands

## Muret des stands, signaux, estimations et propositions d’une séance

pit-wall = Muret des stands
pit-wall-page = Muret sur sa propre page
pit-wall-title = Muret des stands · n° { $car }
pit-wall-note = ≈ marque une estimation, avec ce sur quoi elle repose. Les arrêts des autres voitures ne sont pas comptés.
pit-wall-car = Cette voiture
pit-wall-choose = Une autre voiture
pit-wall-place = Place dans la catégorie
pit-wall-place-of = { $place }, au général { $overall }
pit-wall-interval = Derrière la voiture devant
pit-wall-stint = Relais
pit-wall-laps = { $laps ->
    [one] { $laps } tour
   *[other] { $laps } tours
}
pit-wall-get-out = Descendre à
pit-wall-get-out-never = peut rester jusqu’au drapeau
pit-wall-race-time = course { $time }
pit-wall-in = dans { $time }
pit-wall-ago = il y a { $time }
pit-wall-limit-stint = relais le plus long
pit-wall-limit-most = temps de conduite maximal
pit-wall-driven = Temps de conduite
pit-wall-stops = Arrêts
pit-wall-stops-made = { $count ->
    [one] { $count } effectué
   *[other] { $count } effectués
}
pit-wall-stops-owed = { $count } sur { $asked } à faire
pit-wall-stops-missing = { $count } sur { $asked } manquants : trop tard
pit-wall-stops-all = les { $asked } exigés sont effectués
pit-wall-drive-throughs = { $count ->
    [one] { $count } passage sans arrêt
   *[other] { $count } passages sans arrêt
}
pit-wall-stops-short = { $count ->
    [one] { $count } trop court
   *[other] { $count } trop courts
}
pit-wall-last-stop = Dernier arrêt
pit-wall-lap-number = tour { $lap }
pit-wall-lane = voie des stands { $time }
pit-wall-in-lap = tour de rentrée { $time }
pit-wall-out-lap = tour de sortie { $time }
pit-wall-pace = Rythme
pit-wall-to-flag = Jusqu’au drapeau
pit-wall-to-flag-stops = { $count ->
    [one] { $count } arrêt compté
   *[other] { $count } arrêts comptés
}
pit-wall-fuel = Fenêtre de ravitaillement
pit-wall-fuel-open = ouverte ; ferme dans { $closes }
pit-wall-fuel-opens = ouvre dans { $opens }, ferme dans { $closes }
pit-wall-fuel-closes = ferme dans { $closes }
pit-wall-fuel-overdue = en piste plus longtemps que tout relais vert de la catégorie
pit-wall-fuel-enough = suffit jusqu’au drapeau
pit-wall-fuel-why = si un plein dure autant que le plus long relais vert de la catégorie : { $laps }, n° { $car }
pit-wall-fuel-own = son propre plus long : { $laps }
pit-wall-stop-now = Un arrêt maintenant
pit-wall-cost = { $time } perdues
pit-wall-rejoin = P{ $place } dans la catégorie, P{ $overall } au général
pit-wall-in-class = dans la catégorie
pit-wall-in-order = au général
pit-wall-on-road = en piste
pit-wall-behind = à { $time } derrière n° { $car }
pit-wall-ahead = { $time } devant n° { $car }
pit-wall-entry-closed = entrée des stands fermée
pit-wall-no-stop-laps = pas d’arrêt normal dans les { $laps } du début
pit-wall-missing-stop = inconnu : personne ne s’est encore arrêté sous drapeau vert
pit-wall-missing-lap-under = inconnu : personne n’a encore fait un tour entier sous ce régime
pit-wall-missing-pace = inconnu : la catégorie n’a pas encore de rythme
pit-wall-cost-class = médiane de { $count ->
    [one] { $count } arrêt de la catégorie
   *[other] { $count } arrêts de la catégorie
} sous drapeau vert, { $lane } dans la voie des stands
pit-wall-cost-field = médiane de { $count ->
    [one] { $count } arrêt de toutes les voitures
   *[other] { $count } arrêts de toutes les voitures
} sous drapeau vert, { $lane } dans la voie des stands ; la catégorie n’en a pas fait
pit-wall-cost-pace = tours de { $pace } sous ce régime
pit-wall-checked = En vérification chez les chronométreurs
pit-wall-checked-note = Rien de ceci ne vaut avant qu’une personne l’accepte.
estimated-laps = { $laps ->
    [one] { $laps } tour repose sur une estimation
   *[other] { $laps } tours reposent sur des estimations
}
live-estimated-laps = tours estimés
penalty-time = +{ $time }
penalty-laps = { $laps ->
    [one] −{ $laps } tour
   *[other] −{ $laps } tours
}
penalty-end-of-class = fin de catégorie
penalty-disqualified = DSQ
penalty = pénalité
alert-sound = Signaux sonores
alert-pit = rentre aux stands
alert-stint = doit bientôt descendre
session-classification = Classement en l’état
session-classification-note = provisoire, avec toutes les décisions prises
column-penalty = Pénalité
recommended-duplicate = La voiture { $car } a été entendue deux fois en { $time } : sans doute un seul passage.
recommended-impossible = La voiture { $car } aurait tourné en { $time } ; sa catégorie tourne en { $pace }.
recommended-missed-sectors = La voiture { $car } a repassé des secteurs sans la ligne entre-temps : { $count ->
    [one] { $count } passage de la ligne manque
   *[other] { $count } passages de la ligne manquent
}.
recommended-missed-pace = La voiture { $car } a mis { $time } pour un tour que sa catégorie fait en { $usual } : { $count ->
    [one] { $count } passage de la ligne manque
   *[other] { $count } passages de la ligne manquent
}.
recommended-unknown-transponder = Le transpondeur { $transponder } n’est dans aucune voiture et a été entendu { $count } fois.
recommended-silent = Muettes depuis : { $cars }.
recommended-unknown-car = Il n’y a pas de voiture { $car }, et elle a été annoncée { $count } fois.
recommended-swapped = Les voitures { $car } ({ $pace }) et { $other } ({ $other_pace }) tournent au rythme de la catégorie de l’autre : transpondeurs échangés ?
proposed-passing = Ajouter un passage de la voiture { $car } { $place } à { $time } (estimation)
proposed-void = Ne pas compter l’enregistrement { $fact }
proposed-restore = Compter de nouveau l’enregistrement { $fact }
proposed-reassign = Donner l’enregistrement { $fact } à la voiture { $car }
proposed-transponder = Donner le transpondeur { $transponder } à la voiture { $car } à partir de { $time }
proposed-line-only = Ordonner les voitures par la ligne seule
proposed-all-loops = Ordonner les voitures par chaque boucle
loop-line = à la ligne
loop-pit-line = à la ligne dans la voie des stands
loop-pit-entry = à l’entrée des stands
loop-pit-exit = à la sortie des stands
loop-sector = à la fin du secteur { $sector }

chart-places = Tableau des tours
chart-places-note = place au général à la fin de chaque tour
chart-gaps = Écarts
chart-gaps-note = sur le premier à la fin de chaque tour, jusqu’à cinq minutes
chart-lap-times = Tours de la n° { $car }
chart-lap-times-note = parmi ceux de sa classe ; les tours lents sont omis
chart-stints = Relais et arrêts
chart-stints-note = une teinte par pilote, foncé pour les stands
column-ideal = Tour idéal
column-total = Total
column-kind = Genre

# Accueil de la saison
home-lede-ahead = { $races }, { $classes }, et tout reste à jouer.
home-lede-running = { $run ->
    [one] Une course sur { $rounds } est courue
   *[other] { $number } courses sur { $rounds } sont courues
  }, dans { $classes }.
home-lede-over = { $races }, { $classes }, tout est joué.
home-lede-invited = { $invited ->
    [one] Un champion est invité.
   *[other] { $number } champions sont invités.
  }
home-season = La saison
home-winners = vainqueurs par catégorie, manche par manche
home-how-won = Comment { $class } s’est joué
home-how-stands = Où en est { $class }
home-entries = Les engagés
home-all-entries = Tous les engagés
home-raced = { $cars } voitures ont couru
card-open = ouvert
card-champion = champion
card-leader = en tête
round-ahead = à venir
home-next = Prochain rendez-vous
home-next-race = La prochaine course : { $race }, { $when }
home-awaiting = Le résultat est attendu.
home-as-of = Situation après { $round }.
home-as-of-start = Situation avant la première manche.
home-now = Voir la situation actuelle
card-entered = { $cars ->
    [one] { $cars } voiture engagée.
   *[other] { $cars } voitures engagées.
  }

# Classements
standings-ahead = Avant la première manche.
standings-after = Après la manche { $run } sur { $planned }.
standings-final = Après la manche { $run } sur { $planned }.
standings-before = Tels qu’avant la décision { $decision }.
standings-steps = Après
standings-nobody = Personne n’a encore marqué ici.
standings-key = Place et points de chaque manche ; touchez-les pour la raison.
standings-key-bonus = point de bonus (pole position, meilleur tour)
chart-points = points après chaque manche
chart-title = Points après chaque manche, { $class }
chart-description = { $class } : { $leader } en tête. Les classements contiennent tous les chiffres.
reasons-lede = { $place }, { $points } points
reasons-rounds = Manche par manche
reasons-deduction = Points retirés

# Nations
nation-AGO = Angola
nation-ARE = Émirats arabes unis
nation-ARG = Argentine
nation-AUS = Australie
nation-AUT = Autriche
nation-BEL = Belgique
nation-BRA = Brésil
nation-CAN = Canada
nation-CHE = Suisse
nation-CHN = Chine
nation-COL = Colombie
nation-CYP = Chypre
nation-CZE = Tchéquie
nation-DEU = Allemagne
nation-DNK = Danemark
nation-DZA = Algérie
nation-ESP = Espagne
nation-EST = Estonie
nation-FIN = Finlande
nation-FRA = France
nation-GBR = Royaume-Uni
nation-GRC = Grèce
nation-HKG = Hong Kong
nation-HUN = Hongrie
nation-IDN = Indonésie
nation-IND = Inde
nation-IRL = Irlande
nation-ISL = Islande
nation-ISR = Israël
nation-ITA = Italie
nation-JOR = Jordanie
nation-JPN = Japon
nation-KNA = Saint-Kitts-et-Nevis
nation-KOR = Corée du Sud
nation-LTU = Lituanie
nation-LUX = Luxembourg
nation-LVA = Lettonie
nation-MAR = Maroc
nation-MCO = Monaco
nation-MEX = Mexique
nation-MYS = Malaisie
nation-NLD = Pays-Bas
nation-NOR = Norvège
nation-NZL = Nouvelle-Zélande
nation-OMN = Oman
nation-PHL = Philippines
nation-POL = Pologne
nation-PRT = Portugal
nation-QAT = Qatar
nation-ROU = Roumanie
nation-RUS = Russie
nation-SAU = Arabie saoudite
nation-SGP = Singapour
nation-SMR = Saint-Marin
nation-SVK = Slovaquie
nation-SVN = Slovénie
nation-SWE = Suède
nation-THA = Thaïlande
nation-TUR = Turquie
nation-TWN = Taïwan
nation-UKR = Ukraine
nation-USA = États-Unis
nation-VNM = Viêt Nam
nation-ZAF = Afrique du Sud

# Référence de l’interface
api-parameter = Paramètre
api-place = Dans
api-kind = Genre
api-meaning = Sens
api-schemas = Formes des données

# Dates, lieux, grades
date-with-weekday = { $weekday } { $date }
compass-north = N
compass-south = S
compass-east = E
compass-west = O
category-bronze = bronze
category-silver = argent
category-gold = or
category-platinum = platine
count-races = { $count ->
    [one] une course
   *[other] { $number } courses
  }
count-classes = { $count ->
    [one] une catégorie
   *[other] { $number } catégories
  }
count-circuits = { $count ->
    [one] un circuit
   *[other] { $number } circuits
  }
count-cars = { $cars ->
    [one] { $cars } voiture
   *[other] { $cars } voitures
  }

# Page du calendrier
calendar-lede = { $races }, { $circuits } : du { $from } au { $to }.
calendar-lede-day = { $races }, { $circuits } : { $from }.
calendar-subscribe = S’abonner au calendrier
calendar-none = Aucune épreuve n’est encore au calendrier.
calendar-local = Toutes les heures sont locales.
column-end = Fin
column-length = Durée
column-classes = Catégories
classes-all = toutes
state-moved-from = déplacée, prévue d’abord { $from }
state-cancelled-why = annulée : { $reason }
hour-unknown = heure pas encore connue

# Manches
round-of = Manche { $round } sur { $rounds }
round-around = Manches d’avant et d’après
round-winners = Vainqueurs par catégorie
round-ahead-of = { $gap } devant #{ $car }
round-story = La course
round-result = Classement
round-poles = Pole positions
round-fastest = Meilleurs tours
round-grid = Grille de départ
round-decisions = Décisions
round-no-decisions = Aucune décision n’est enregistrée à ce sujet.
round-not-run = Pas encore courue.
round-no-result = Il n’y a pas de résultat.
round-entered = Engagés
round-sessions = Le week-end
round-all-classes = Toutes les catégories
round-lap = tour { $lap }
fastest-mark = meilleur tour de la catégorie
fastest-key = meilleur tour de la catégorie
column-driver = Pilote
column-lap = Tour
column-laptime = Temps au tour
ended-red-flag = Arrêtée au drapeau rouge et non relancée.
ended-abandoned = Interrompue après le départ et annulée.
ended-raced = Temps couru : { $time }.
sheet-as-printed = L’ordre est celui qui a été imprimé : tours et temps ne l’établissent pas.

# Décisions
decision-fact = Fait
decision-infringement = Infraction
decision-decision = Décision
decision-reason = Motif
decision-taken = Prise
decision-article = Article { $article }
decision-not-known = inconnu
decision-in-sheet = Le résultat publié en tient compte.
decision-not-in-sheet = Le résultat publié n’en tient pas compte, celui-ci si.
decision-replaces = Remplace une décision antérieure
decision-replaced = Remplacée par une décision ultérieure
decision-before = Classements avant cette décision
decision-nobody = Sur plusieurs voitures
effect-title = Ce qu’elle a changé
effect-nothing = Elle n’a changé ni places ni points.
effect-unknown = Ce qu’étaient avant les autres places et points n’est pas connu.
effect-leader = La première place passe de { $before } à { $after }.
effect-places = Places en catégorie
effect-points = Points
effect-to = à
column-before = Avant
column-after = Après

# Page des engagés
entries-lists = Versions de la liste des engagés
entries-issued = Publiée le { $date }.
entries-none = Personne n’est encore engagé.
entries-since = Ce qui a changé depuis
entries-came = Venues ensuite
entries-went = Y figuraient et n’ont pas couru jusqu’au bout
entries-until = jusqu’à { $round }
entries-never = n’a jamais couru
entries-unchanged = Toutes ses voitures courent encore, et aucune autre n’est venue.
filter = Filtrer
filter-hint = numéro, équipe, pilote, voiture, nation
filter-shown = affichées
filter-none = Rien ne correspond à « { $query } ».
filter-clear = Tout afficher
guest = invitée
guest-in = invitée en { $rounds }

# Page des titres
titles-lede-ahead = Rien n’a encore été couru : chaque titre est ouvert.
titles-lede-running = Où en est chaque titre, et qui l’a mené.
titles-lede-over = Comment chaque titre s’est joué, et qui l’avait mené.
titles-leaders = En tête après chaque manche
titles-full = Classement complet
titles-none = Le règlement ne nomme aucun titre.
titles-figures = Les chiffres derrière le graphique
title-rival = Après { $round }, { $rival } pouvait encore atteindre { $points } points au plus.

# Qui peut encore gagner
nav-fight = Qui peut encore gagner
fight-lede = Qui peut encore gagner chaque titre, et ce qu’il lui faut.
fight-lede-over = La saison est courue : ce qui restait possible après chaque manche.
fight-lede-ahead = Rien n’a encore été couru : tous les engagés peuvent encore gagner.
fight-definition = Comment lire ceci : une voiture peut abandonner ou être exclue, et toute voiture engagée aujourd’hui peut gagner chaque course où elle est engagée ; aucun engagement ne vient plus tard. Points, places et égalités comptent selon le règlement de cette saison ; une course annulée ou écourtée rapporte moins, jamais plus. C’est de l’arithmétique : ce qui est possible, pas ce qui est probable.
fight-definition-over = Toutes les manches sont courues : les états suivent du classement et des règles d’égalité.
fight-second = Une seconde question, jamais mêlée à la première : si chaque voiture engagée était classée dans chaque course à venir.
fight-second-changes = Si chaque voiture était classée
fight-state-clinched = assuré
fight-state-alive = possible
fight-state-tie-only = égalité au mieux
fight-state-eliminated = hors course
fight-bound-unknown = Certains résultats sont inconnus, ce sont donc des bornes : rien n’est dit assuré ou hors course qui pourrait ne pas l’être.
fight-bound-scale = Un barème paie une place plus que la précédente, ce sont donc des bornes : rien n’est dit assuré ou hors course qui pourrait ne pas l’être.
fight-bound-classes = Les voitures d’un concurrent courent dans plusieurs catégories, ce sont donc des bornes : rien n’est dit assuré ou hors course qui pourrait ne pas l’être.
fight-bound-shared = Des pilotes partagent une voiture et tous les résultats ne comptent pas, ce sont donc des bornes : rien n’est dit assuré ou hors course qui pourrait ne pas l’être.
fight-bound-bonus = Un bonus dépend de la place dans la catégorie, ce sont donc des bornes : rien n’est dit assuré ou hors course qui pourrait ne pas l’être.
fight-why-clinched = Compte { $ours } ; { $rival } peut atteindre { $theirs } au plus.
fight-why-clinched-level = { $rival } peut au mieux égaler à { $theirs }, et serait derrière aux places.
fight-why-alive = Sans autre point, il en reste { $ours }, et { $rival } pourrait atteindre { $theirs }.
fight-why-tie = Peut au mieux égaler { $rival } à { $ours }, et aucune règle ne départage.
fight-why-crew = Partagera une voiture avec { $rival }, qui est devant.
fight-why-eliminated = Peut atteindre { $ours } au plus ; { $rival } compte déjà { $theirs }.
fight-why-eliminated-level = Peut au mieux égaler { $rival } à { $ours }, et serait derrière aux places.
fight-why-rounds = Ne peut plus prendre part à assez de manches.
fight-why-alone = Peut atteindre { $most }.
fight-controls = Maître de son sort
fight-controls-long = Remporte le titre en gagnant tout, quoi que fassent les autres
fight-goal-champion = Champion
fight-goal-clinch = Champion dès { $round }
fight-goal-alive = Encore en lice après { $round }
fight-own-win = avec une victoire
fight-own-place = avec la { $place } place ou mieux
fight-own-any = quel que soit son résultat
fight-own-excluded = quoi qu’il arrive
fight-own-absent = sans courir
fight-own-bonus = et { $bonus }
fight-pole = la pole position
fight-fastest-lap = le meilleur tour
fight-case = { $goal } { $own }.
fight-case-if = { $goal } { $own }, si { $rivals }.
fight-rival-place = { $rival } est à la { $place } place ou derrière
fight-rival-unplaced = { $rival } n’est pas classé
fight-with-place = { $rival } avec { $bonus } est à la { $place } place ou derrière
fight-with-unplaced = { $rival } avec { $bonus } n’est pas classé
fight-with-never = { $rival } n’a pas { $bonus }
fight-takes = { $who } a { $bonus }
fight-unplaced = aucune
fight-or-lower = { $place } et au-delà
fight-supposed = Si l’on en décide autrement
fight-supposed-annulled = Si la décision { $decision } est annulée
fight-supposed-excluded = Si la n° { $car } est exclue de { $round }
fight-needs-next = Ce qu’il faut à { $round }
fight-last-race = La dernière course, place par place
fight-last-race-pair = { $contender } contre { $rival }
fight-last-race-key = Lignes : la place de { $contender } ; colonnes : celle de { $rival }. D’autres peuvent encore être devant les deux.
fight-cell-tie = égalité
fight-out = { $count ->
    [one] { $count } autre, hors course
   *[other] { $count } autres, hors course
  }
fight-more = { $count ->
    [one] { $count } autre façon
   *[other] { $count } autres façons
  }
fight-nobody = Personne n’est engagé.
fight-prizes = Qui peut encore l’obtenir
fight-prize-if = Si le premier ne peut pas la prendre
column-why = Pourquoi
column-most = Au plus

# Page des invitations
invitations-lede = Ce que rapportent les titres de cette saison, si les conditions sont remplies, et par quels autres chemins les mêmes places ont été gagnées.
invitations-none = Les titres de cette saison ne rapportent ni invitation ni priorité.
invitation-conditions = Conditions
invitation-no-conditions = Aucune condition n’est connue.
column-condition = Condition
column-truth = Remplie ?
column-evidence = Ce que l’on sait
invitation-fate = Ce qu’il en est advenu
invitation-no-answer = Rien n’est enregistré.
invitation-next = Suivante dans l’ordre
invitation-declined = En cas de refus
declined-passes-down = elle passe à la suivante.
declined-lapses = elle est perdue.
declined-unknown = on ne sait pas ce qui se passe.
invitation-rule = La règle
prize-decided = acquis
prize-not-decided = pas encore acquis
kind-invitation = Invitation
kind-priority = Priorité
road-onward = Où mènent ces titres
road-into = Tous les chemins connus pour y aller
road-within = au programme : { $event }
road-count = { $count ->
    [one] Une place est connue
   *[other] { $count } places sont connues
  }{ $own ->
    [one]  ; une a été gagnée cette saison.
   *[other]  ; { $own } ont été gagnées cette saison.
  }
road-earlier = Années précédentes
road-computed = d’après ces classements
column-series = Série
column-earned-by = Gagnée par
column-holder = Titulaire
column-raced-as = A couru sous
column-fate = Ce qu’il en est advenu

# Voitures, équipes, pilotes, circuits
campaign-standings = Aux classements
campaign-rounds = Manche par manche
campaign-none = N’a pas encore couru.
campaign-in-place = { $place } en { $scope }, { $points } points
fact-engine = Moteur
fact-tyres = Pneus
fact-trophies = Trophées
fact-competitor = Concurrent
fact-also-named = Aussi nommée
column-grade = Grade
column-overall = Général
column-title = Titre
column-who = Qui
column-points-won = Points
column-reason = Pourquoi
team-also-races = Court aussi en
team-earned = Places gagnées ailleurs
circuit-length = Longueur du tour
circuit-country = Pays
circuit-place = Lieu
circuit-zone = Fuseau horaire
circuit-position = Position
circuit-events = Cette saison
circuit-earlier = Saisons précédentes
circuit-earlier-none = Absent du calendrier
column-season = Saison
column-races-here = Courses ici
column-held-at = Lieux

# Page du dossier
brief-lede = La saison en phrases, chacune calculée à partir de ses données.
brief-nation = En détail
brief-no-nation = aucune nation en particulier
brief-moment = Situation
brief-now = aujourd’hui
brief-before-round = avant { $round }
source = Source :
show = Afficher
nav-news = Nouvelles

# Page des nouvelles
news-lede = Ce qui a été enregistré, du plus récent au plus ancien. Heures UTC.
news-none = Rien n’a encore été enregistré.
page-newer = Plus récentes
page-older = Plus anciennes
page-of = Page { $page } sur { $pages }
pages = Pages
text-season = cadre de la saison
text-regulations = règlement
text-calendar = calendrier
text-prizes = invitations et priorités
text-road = chemins depuis et vers d’autres séries

# Ce qui n’existe pas
problem-there-is = Il y a :
problem-query = L’adresse demande quelque chose d’incompréhensible.
problem-season-none = Il n’y a pas de saison { $what } ici.
problem-round-none = Cette saison n’a pas de manche { $what }.
problem-decision-none = Cette saison n’a pas de décision { $what }.
problem-record-none = Le journal n’a pas d’enregistrement { $what }.
problem-session-none = Aucune séance { $what } n’est chronométrée ici.
problem-title-none = Cette saison n’a pas de titre { $what }.
problem-class-none = Cette saison n’a pas de catégorie { $what }.
problem-car-none = Cette saison n’a pas de voiture { $what }.
problem-team-none = Cette saison n’a pas d’équipe { $what }.
problem-driver-none = Cette saison n’a pas de pilote { $what }.
problem-circuit-none = Cette saison n’a pas de circuit { $what }.
problem-list-none = Cette saison n’a pas de liste d’engagés { $what }.
problem-page-none = Il n’y en a pas de page { $what }.
problem-nation-none = Personne de la nation { $what } ne participe.
problem-row-none = Ce classement n’a pas de { $what }.

# Page du règlement
rules-lede = Chaque règle de la saison, avec sa source et son degré de certitude. Le programme en applique certaines aux résultats, d’autres aux séances qu’il chronomètre ; il conserve et montre le reste.
rules-applied = appliqué aux résultats
rules-timed = appliqué aux séances chronométrées ici
rules-kept = conservé, non appliqué
rules-chapters = Chapitres
rules-classes = Catégories
rules-titles = Titres et égalités
rules-points = Points
rules-bonuses = Points de bonus
rules-shortened = Courses écourtées
rules-guests = Invités
rules-classified = Qui est classé
rules-timing = Chronométrage
rules-crews = Équipages
rules-driving = Temps de conduite
rules-stints = Relais
rules-stops = Arrêts aux stands
rules-neutralisations = Neutralisations
rules-tariffs = Le prix des infractions
rules-stated = Règles en toutes lettres
column-full-name = Nom complet
column-overall-victory = Pour la victoire au général
column-cap = Voitures au plus
column-trophies = Trophées
yes = oui
no = non
scope-rounds = { $count ->
    [one] manche { $rounds }
   *[other] manches { $rounds }
  }
rule-title-cars = Chaque voiture le dispute sous son numéro.
rule-title-competitors = Chaque concurrent le dispute avec toutes ses voitures.
rule-title-drivers = Chaque pilote le dispute avec les manches qu’il a courues.
rule-title-manufacturers = Chaque marque le dispute avec les voitures qui la portent.
rule-field-each = Les places comptent dans chaque catégorie séparément.
rule-field-some = Les places comptent en { $classes }, chacune séparément.
rule-field-overall = Les places comptent dans l’ordre général.
rule-field-together = Les places comptent dans l’ordre commun de { $classes }.
rule-field-trophy = Les places comptent parmi les voitures du trophée { $trophy } en { $class }.
rule-title-all-rounds = Tous les résultats comptent.
rule-title-best-rounds = Les { $best } meilleurs résultats comptent.
rule-title-best-cars = { $best ->
    [one] De ses voitures, la meilleure compte à chaque manche.
   *[other] De ses voitures, les { $best } meilleures comptent à chaque manche.
  }
rule-title-left-out-close-up = Ceux qui suivent une voiture qui ne compte pas remontent.
rule-title-left-out-keep-place = Une voiture qui ne compte pas garde sa place.
rule-title-minimum = { $least ->
    [one] Il faut { $least } manche pour une place au tableau.
   *[other] Il faut { $least } manches pour une place au tableau.
  }
rule-title-no-ties = Rien ne départage les égalités : la place est partagée.
rule-title-tie-first = En cas d’égalité de points : { $rule }.
rule-title-tie-next = Puis : { $rule }.
rule-points-scale = { $places ->
    [one] La première place rapporte des points.
   *[other] Les { $places } premières places rapportent des points.
  }
rule-points-beyond = Chaque voiture classée derrière en reçoit { $points }.
rule-points-nothing-beyond = Derrière, rien.
rule-points-multiplier = Les points sont multipliés par { $factor }.
bonus-drivers-crew = Tout l’équipage le marque.
bonus-drivers-setter = Seul le pilote du tour le marque.
bonus-drivers-nobody = Aucun pilote ne le marque : il compte pour voitures et concurrents.
bonus-always = Quoi qu’il arrive en course.
bonus-started = La voiture doit prendre le départ.
bonus-classified = La voiture doit être classée.
bonus-place = La voiture doit être classée { $place } de sa catégorie ou mieux.
bonus-multiplied = Il est multiplié avec les points de la course, et réduit avec eux.
rule-shortened = Une course dont moins de { $below } % ont été courus paie { $pays } % de ses points.
rule-shortened-nothing = Une course dont moins de { $below } % ont été courus ne paie rien.
rule-guests-close-up = Ceux qui suivent un invité sont payés comme s’il n’était pas là.
rule-guests-keep-place = Un invité garde sa place, et ses points ne vont à personne.
rule-classified-any = Chaque voiture qui a bouclé un tour est classée.
rule-classified-overall = Une voiture doit atteindre { $share } % des tours du vainqueur.
rule-classified-class = Une voiture doit atteindre { $share } % des tours du vainqueur de sa catégorie.
rule-classified-flag = Elle doit voir le drapeau à damier ; sinon elle est : { $status }.
rule-classified-no-flag = Elle n’a pas à voir le drapeau à damier.
rule-classified-first = Les classés précèdent tous les autres.
rule-classified-together = Seuls les tours et le temps donnent l’ordre.
rule-timing-time = Une course finit quand le leader passe la ligne pour la première fois après la fin du temps.
rule-timing-time-and-lap = Une course finit un tour après que le leader a passé la ligne pour la première fois après la fin du temps.
rule-timing-distance = Une course finit quand le leader a fait { $laps } tours.
rule-timing-time-or-distance = Une course finit quand son temps est écoulé ou que le leader a fait { $laps } tours, selon ce qui vient d’abord.
rule-timing-begins-lap = Le premier passage d’une voiture sur la ligne ne fait que commencer son premier tour.
rule-timing-line-order = Seuls les passages sur la ligne changent l’ordre.
rule-timing-clock-stops = L’horloge s’arrête tant qu’une séance est suspendue.
rule-timing-driving-stops = Le temps de conduite s’arrête tant qu’une séance est suspendue.
rule-timing-countback = { $crossings ->
    [0] Une course finie sous drapeau rouge compte jusqu’au dernier passage du leader avant le drapeau.
    [one] Une course finie sous drapeau rouge est ramenée d’un passage du leader en arrière.
   *[other] Une course finie sous drapeau rouge est ramenée de { $crossings } passages du leader en arrière.
  }
rule-timing-countback-class = { $crossings ->
    [0] Une course finie sous drapeau rouge compte, en chaque catégorie, jusqu’au dernier passage de son leader avant le drapeau.
    [one] Une course finie sous drapeau rouge est ramenée, en chaque catégorie, d’un passage de son leader en arrière.
   *[other] Une course finie sous drapeau rouge est ramenée, en chaque catégorie, de { $crossings } passages de son leader en arrière.
  }
rule-timing-fastest = Le meilleur tour est cherché à partir du tour { $lap }.
rule-timing-no-in-laps = Un tour qui finit aux stands n’est pas un meilleur tour.
rule-timing-no-out-laps = Un tour qui commence aux stands n’est pas un meilleur tour.
rule-timing-pit-stays = Le temps dans la voie des stands ne compte comme conduite que si le pilote reste dans la voiture.
rule-timing-stop-from = Un passage de moins de { $time } dans la voie des stands est un drive-through, pas un arrêt.
rule-timing-scaled = Les temps de conduite sont adaptés après une suspension d’au moins { $time }.
rule-timing-same = Les passages d’une voiture sur la ligne en moins de { $time } n’en font qu’un.
rule-crew-between = { $least } à { $most } pilotes se partagent une voiture.
rule-crew-least = { $least ->
    [one] Au moins { $least } pilote.
   *[other] Au moins { $least } pilotes.
  }
rule-crew-most = { $most ->
    [one] Au plus { $most } pilote.
   *[other] Au plus { $most } pilotes.
  }
rule-category-least = Au moins { $number } de grade { $category }.
rule-category-most = Au plus { $number } de grade { $category }.
rule-category-none = Aucun de grade { $category }.
rule-driving-everybody = Chaque pilote
rule-driving-sharing = { $number ->
    [one] S’il y en a un dans l’équipage.
   *[other] S’il y en a { $number } dans l’équipage.
  }
rule-driving-least = Au moins { $time } au volant.
rule-driving-most = Au plus { $time } au volant.
rule-driving-race = Dans une course de { $time }.
rule-driving-scaled = Réduit selon le temps couru si une course est longtemps interrompue.
rule-stint-most = Au plus { $time } d’affilée.
rule-stint-pit-counts = Le temps dans la voie des stands compte comme conduite.
rule-stint-pit-out = Le temps dans la voie des stands ne compte pas comme conduite.
rule-stop-owed = { $stops ->
    [one] { $stops } arrêt est obligatoire.
   *[other] { $stops } arrêts sont obligatoires.
  }
rule-stop-least = Au moins { $time } de l’entrée à la sortie des stands.
rule-stop-until = À faire avant { $time } de course.
rule-neutral-entry-open = L’entrée des stands est ouverte.
rule-neutral-entry-closed = L’entrée des stands est fermée.
rule-neutral-no-stop = { $laps ->
    [one] Pas d’arrêt normal au premier tour.
   *[other] Pas d’arrêt normal dans les { $laps } premiers tours.
  }
rule-neutral-fuel = Ravitaillement d’urgence de { $time } au plus.
neutralisation-slow-zone = Slow zone
neutralisation-full-course-yellow = Full course yellow
neutralisation-virtual-safety-car = Safety car virtuelle
neutralisation-code-60 = Code 60
neutralisation-safety-car = Voiture de sécurité
neutralisation-red-flag = Drapeau rouge

# Une course à partir de son fichier de tours
column-speed = km/h
column-what = Quoi
column-computed = D’après les tours
column-official = Officiel
gap-laps-ahead = { $laps ->
    [one] { $laps } tour
   *[other] { $laps } tours
  }
field-car = sur la feuille
field-position = place
field-class-position = place en catégorie
field-class = catégorie
field-team = équipe
field-status = statut
field-laps = tours
field-total-time = temps total
field-gap-first = écart au premier
field-gap-previous = écart à la voiture précédente
field-fastest-lap = numéro du meilleur tour
field-fastest-time = meilleur tour
field-fastest-speed = vitesse du meilleur tour
sheet-rules = Règles : { $rules }.
sheet-rules-by-form = Règles : { $rules }, d’après la forme du fichier ; --rules en accepte d’autres.
sheet-equal = { $rows ->
    [one] La seule ligne est égale à la feuille officielle en toute valeur.
   *[other] Les { $rows } lignes sont égales à la feuille officielle en toute valeur.
  }
sheet-differs = { $count ->
    [one] { $equal } lignes sur { $rows } sont égales à la feuille officielle ; une valeur diffère :
   *[other] { $equal } lignes sur { $rows } sont égales à la feuille officielle ; { $count } valeurs diffèrent :
  }
sheet-other-rules = Avec --rules { $rules }, { $equal } lignes sur { $rows } seraient égales à la feuille officielle.
sheet-suggested = Suggéré, non confirmé : des décisions qui expliqueraient ce qu’impriment les feuilles.
sheet-suggested-equal = Avec elles, { $equal } lignes sur { $rows } seraient égales à la feuille officielle.
sheet-by-lap = { $rank ->
    [1] Classement d’après le meilleur tour de chaque voiture.
    [2] Classement d’après le deuxième meilleur tour de chaque voiture.
   *[other] Classement d’après le tour n° { $rank } de chaque voiture, compté depuis le meilleur.
  }
# Analyse d’une feuille de tours
analysis-summary = { $session } : { $laps ->
    [one] { $laps } tour
   *[other] { $laps } tours
  } de { $cars ->
    [one] { $cars } voiture
   *[other] { $cars } voitures
  }
analysis-classes = Meilleurs tours par classe
analysis-drivers = Temps de conduite
analysis-stints = Relais
analysis-visits = Passages aux stands
analysis-note-clean = Les tours propres commencent et finissent en piste et finissent sous drapeau vert ; la moyenne porte sur eux.
analysis-note-driving = Les temps de conduite sont des sommes de temps au tour ; le temps dans la voie des stands en fait partie et figure au tour où il finit.
analysis-note-order = Position, écarts et intervalles à chaque tour : `--format csv` ou `--format json`.
analysis-note-unplaced = { $laps ->
    [one] { $laps } tour n’a pas de numéro ou pas de temps écoulé, et donc pas de position.
   *[other] { $laps } tours n’ont pas de numéro ou pas de temps écoulé, et donc pas de position.
  }
column-driving-time = Temps de conduite
column-pit-time = Voie des stands
column-first-lap = Du tour
column-last-lap = Au tour
column-clean-laps = Propres
column-mean = Moyenne
column-elapsed = À
column-driver-in = Entrée
column-driver-out = Sortie

# Documents sur papier
paper-title-entries = Liste des engagés
paper-title-grid = Grille de départ
paper-title-classification = Classement
paper-title-classification-by-class = Classement par catégorie
paper-title-lap-chart = Tableau des tours
paper-title-leaders = Succession des leaders
paper-title-analysis = Analyse par voiture
paper-title-sectors = Meilleurs secteurs et tours idéaux
paper-title-fastest-laps = Meilleurs tours
paper-title-pit-stops = Arrêts aux stands
paper-title-driving-times = Temps de conduite
paper-title-neutralisations = Neutralisations
paper-title-decision = Décision des commissaires sportifs
paper-title-standings = Classements du championnat
paper-title-invitations = Invitations
paper-extract = EXTRAIT
paper-provisional = PROVISOIRE
paper-state-issued = PUBLIÉ
desk-due = Documents à publier à l’heure pleine
desk-reason-journal = Pourquoi elle en prend la place, pour le journal
desk-mark-hint = Un PNG, ou un SVG aux lettres vectorisées, de 256 Kio au plus ; laisser vide pour garder celle qui est là.
desk-no-mark = Les documents ne portent plus de marque
paper-official = OFFICIEL
paper-superseded = REMPLACÉ
paper-superseded-by = REMPLACÉ par Doc. { $number }
paper-simulated = SIMULÉ
paper-number = Doc. { $number }
paper-issued = Publié
paper-page = Page
paper-of = sur
paper-journal = Journal :
paper-chain = { $stream }, entrée { $record }, { $hash }
paper-check = Vérifier ce document
paper-document = Document
paper-nothing = Néant.
paper-as-of = État après { $time }
paper-signature = date, heure, signature
paper-timekeeper = Chronométreur
paper-clerk = Directeur de course
paper-race-director = Directeur d’épreuve
paper-secretary = Secrétaire de l’épreuve
paper-steward = Commissaire sportif
paper-stewards = Les commissaires sportifs
paper-protest = Provisoire : une réclamation peut être déposée dès la publication, dans le délai et la forme prévus par le règlement sportif. Les procédures en cours peuvent encore le modifier.
paper-appeal = Les concurrents peuvent faire appel de certaines décisions des commissaires sportifs, selon le code sportif et le règlement de l’épreuve et dans le délai qu’ils fixent. Certaines décisions ne sont pas susceptibles d’appel.
paper-from = De
paper-to = À
paper-to-car = Le concurrent de la voiture { $car }
paper-to-all = Tous les concurrents
paper-date = Date
paper-time = Heure
paper-competitor = Concurrent
paper-fact = Fait
paper-infringement = Infraction
paper-decision = Décision
paper-reason = Motif
paper-replaces = Remplace
paper-consequences = Ce qu’elle a changé
paper-remarks = Remarques
paper-not-classified = NON CLASSÉS
paper-fastest-of-class = meilleur tour de la catégorie
paper-best-session = meilleur de la séance
paper-best-class = meilleur de la catégorie
paper-best-own = meilleur de la voiture
paper-estimated = estimé
paper-chart-pit = aux stands dans ce tour
paper-bounds = Règlement
paper-bound-kept = respecté
paper-bound-open = en cours
paper-bound-broken = non respecté
paper-approximate = ≈ Un passage aux stands n’a pas été mesuré aux deux bouts : ces temps ne sont pas exacts.
paper-new = nouveau
paper-crew-changed = équipage modifié
paper-since = Par rapport à : { $list }
paper-removed = Ne figurent plus sur la liste :
paper-none-removed = Aucune voiture n’a quitté la liste.
paper-led = Toutes catégories
paper-led-class = leaders de la catégorie
paper-laps-led = Tours en tête : { $laps }
paper-laps = { $laps ->
    [one] { $laps } tour
   *[other] { $laps } tours
  }
paper-ideal-laps = Tours idéaux
paper-best-sectors = Meilleurs secteurs
paper-fastest-classes = Par catégorie
paper-fastest-drivers = Par pilote
paper-fastest-in-turn = Dans l’ordre
paper-count = N°
paper-in-at = Entrée
paper-driver-in = Pilote entrant
paper-out-at = Sortie
paper-driver-out = Pilote sortant
paper-track = Piste
paper-stop = arrêt
paper-drive-through = passage
paper-stops = Arrêts
paper-shortest-stop = Arrêt le plus court
paper-pit-totals = Par voiture
paper-from-elapsed = De
paper-until-elapsed = À
paper-of-day = Heure
paper-length = Durée
paper-in-lap = P
paper-out-lap = O
paper-out-in = OP
paper-flag-yellow = J
paper-flag-slow-zone = SZ
paper-flag-full-course-yellow = FCY
paper-flag-virtual-safety-car = VSC
paper-flag-code-60 = C60
paper-flag-safety-car = SC
paper-flag-red = RGE

# Et si

what-if = Et si
what-if-lede = Rangez les voitures des courses à venir dans l’ordre que vous supposez, et voyez ce qu’il en est des classements, des titres et des invitations. L’adresse de cette page contient tout ce que vous supposez : elle se transmet.
what-if-from = Connu jusqu’après
what-if-before-first = avant la première
what-if-out = sans place
what-if-place-of = Place de la { $car } à { $round }
what-if-up = La { $car } monte d’une place à { $round }
what-if-down = La { $car } descend d’une place à { $round }
what-if-pole = Pole
what-if-pole-open = personne
what-if-show = Montrer la suite
what-if-reset = Recommencer
what-if-copy = Copier le lien
what-if-copied = Copié
what-if-nothing-left = Il ne reste aucune course dont supposer quelque chose.
what-if-definition = Au départ, chacun arrive comme il est classé. Une voiture sous la ligne n’a pas de place. Glissez une ligne, pressez ▲ ▼, ou Alt et une flèche. La suite est calculée selon les règles de la saison, comme pour un vrai résultat.
what-if-left-out = Les titres sur plusieurs classes apparaissent quand toutes les classes sont ordonnées.
as-it-stands = En l’état
as-it-stands-lede = Classements, titres et invitations si la course s’arrêtait maintenant.
as-it-stands-clock = Après { $laps }, encore { $left }
as-it-stands-clock-laps = Après { $laps }
as-it-stands-definition = La course est classée en l’état, avec les décisions prises jusqu’ici ; ce que les états supposent est dit là où l’on dit qui peut encore gagner.
as-it-stands-link = Le championnat en l’état
supposed-up = gagne { $count }
supposed-down = perd { $count }
supposed-move = Évolution
supposed-was = Avant
supposed-gain = Gain
supposed-before = sinon : { $who }
