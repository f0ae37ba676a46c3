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

# Accueil de la saison
home-lede-ahead = { $rounds } courses, { $classes } catégories, et tout reste à jouer.
home-lede-running = { $run } courses sur { $rounds } sont courues, dans { $classes } catégories.
home-lede-over = { $rounds } courses, { $classes } catégories, tout est joué.
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
chart-description = { $class } : { $leader } en tête. Le tableau au-dessus contient tous les chiffres.
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
