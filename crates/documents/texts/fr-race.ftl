# Direction de course et chronométrage
race-sessions = Séances
race-sessions-lede = Ouvrir une séance au chronométrage, la diriger, en tenir le temps.
race-not-open = non ouverte
race-open = Ouvrir au chronométrage
race-set-up = Réglage
race-control = Direction de course
race-passings = Passages
race-keypad = Pavé
race-driving = Temps de conduite
race-incidents = Incidents
race-public = Temps publics
race-state-scheduled = prévue
race-state-live = ouverte
race-state-finished = terminée
race-state-cancelled = annulée

# Régler une séance
race-setup-lede = Ce qui fut enregistré demeure ; rouvrir change la façon de le lire. Les décodeurs suivis le restent.
race-setup-like = Chronométrée comme
race-setup-start = Départ prévu (UTC), s’il diffère du calendrier
race-setup-start-hint = Par exemple 2031-05-01 14:00
race-setup-minutes = Minutes, si elles diffèrent du calendrier
race-setup-sectors = Secteurs d’un tour
race-setup-loops = Décodeurs et leurs boucles, un par ligne
race-setup-loops-hint = DÉCODEUR BOUCLE, par exemple 268307 line ou 5 sector-1. Boucles : line, pit-line, pit-entry, pit-exit, sector-N. Un décodeur non nommé entend à la ligne.
race-setup-transponders = Transpondeurs, un par ligne
race-setup-transponders-hint = TRANSPONDEUR VOITURE, par exemple 1000001 7
race-setup-grid = Grille, les voitures dans l’ordre
race-setup-grid-hint = Numéros séparés par des espaces ; vide pour toutes les voitures engagées. Seules les voitures nommées participent.
race-setup-save = Ouvrir la séance
race-setup-again = Régler à nouveau
race-setup-bad-line = La ligne { $line } de « { $field } » est illisible : { $text }

# L’écran de la séance
race-flags = Drapeaux
race-when = Quand
race-at-once = tout de suite
race-in-seconds = dans { $seconds } s
race-countdown = { $flag } dans
race-call-off = Annuler
race-start-session = Lancer la séance
race-start-now = Oui, lancer maintenant
race-to-start = avant le départ
race-show-red = Drapeau rouge …
race-show-red-now = Oui, montrer le drapeau rouge
race-show-chequered = Drapeau à damier …
race-show-chequered-now = Oui, montrer le damier
race-end-session = Terminer la séance …
race-end-now = Oui, elle est finie
race-two-steps = La première pression ouvre, la seconde exécute. Touches : { $keys } ; puis Entrée.
race-message = Message aux équipes et au public
race-message-free = Ses propres mots
race-message-send = Dire à tous
race-message-car = Voiture, s’il s’agit d’une voiture
race-blank-car = Voiture
race-blank-reason = Motif
race-blank-place = Où
race-blank-time = Heure
race-log = Ce qui fut enregistré
race-log-none = Rien encore.
race-undo = Annuler
race-redo = Rétablir
race-undone = annulé
race-reason = Motif
race-reason-perhaps = Motif, s’il y a plus à dire
race-by = { $author }, { $time }
race-line-up = lien avec le serveur
race-line-lost = AUCUN LIEN AVEC LE SERVEUR
race-unsent = { $count ->
    [one] 1 pression n’est pas encore envoyée
   *[other] { $count } pressions ne sont pas encore envoyées
}
race-unsent-hint = Elles partiront avec l’heure de la pression dès que le lien revient. Ne pas presser à nouveau ; le dire par radio.
race-drop = Ne pas envoyer
race-refused = Non exécuté
race-conflict = { $author } fut plus rapide : { $what } ({ $time }). Ce que vous avez pressé n’est pas exécuté.
race-anyway = Exécuter quand même
race-leave = Laisser
race-decoder = Décodeur { $name }
race-decoder-connected = entend
race-decoder-connecting = AUCUN LIEN
race-decoder-stale = silencieux depuis peu
race-decoder-none = Aucun décodeur n’est suivi.
race-clock-ahead = horloge en avance de { $ms } ms
race-look = À regarder
race-recommended = Recommandations
race-estimated-laps = { $count ->
    [one] 1 voiture est montrée par une ESTIMATION
   *[other] { $count } voitures sont montrées par des ESTIMATIONS
}
race-nothing-to-look = Rien.

# Incidents
race-incident-note = Noter un incident
race-incident-taps = Cocher les voitures, puis presser ce que c’était. C’est tout.
race-incident-cars = Voitures
race-incident-place = Où
race-incident-article = Article
race-incident-what = Ce qui fut vu
race-incident-say = Dire à tous
race-incident-say-nothing = rien
race-incident-say-noted = noté
race-incident-say-investigation = sous enquête
race-incident-other = Autre, comme écrit
race-incident-number = N°
race-incidents-lede = Ce qui fut vu et sera peut-être à juger, par épreuve. Les commissaires décident ; noter ne change aucun résultat.
race-incidents-none = Aucun incident n’est noté.
race-incidents-state = État
race-incidents-all = tous
race-incidents-open = ouverts
race-incidents-filter = Montrer
race-incident-change = Modifier
race-incident-noted = noté
race-incident-under-investigation = sous enquête
race-incident-after-the-session = après la séance
race-incident-no-further-action = sans suite
race-incident-decided = décidé
race-event = Épreuve

# Ce que dit la direction de course, par modèles
race-say-noted = Voiture { $car } : incident noté, { $reason }
race-say-investigation = Voiture { $car } sous enquête : { $reason }
race-say-after = Voiture { $car }, enquête après la séance : { $reason }
race-say-no-action = Voiture { $car }, { $reason } : sans suite
race-say-warning = Avertissement pour la voiture { $car } : { $reason }
race-say-drive-through = Drive-through pour la voiture { $car } : { $reason }
race-say-stop-and-go = Stop-and-go de { $time } pour la voiture { $car } : { $reason }
race-say-served = La voiture { $car } a effectué sa pénalité
race-say-black-orange = Drapeau noir à disque orange pour la voiture { $car } : rentrer pour réparer
race-say-track-limits = Voiture { $car } : respecter les limites de la piste
race-say-slow-car = Voiture { $car } lente, { $place }
race-say-debris = Débris sur la piste, { $place }
race-say-slippery = Piste glissante, { $place }
race-say-clear = Piste dégagée
race-say-pit-entry-closed = Entrée des stands fermée
race-say-pit-entry-open = Entrée des stands ouverte
race-say-restart = Reprise à { $time }
race-say-in = { $flag } dans { $seconds } secondes
race-why-contact = contact
race-why-track-limits = limites de la piste
race-why-pit-speed = vitesse dans la voie des stands
race-why-pit-exit = ligne de sortie des stands franchie
race-why-yellow = dépassement sous drapeau jaune
race-why-fcy-speed = vitesse sous Full Course Yellow
race-why-safety-car = infraction derrière la voiture de sécurité
race-why-blue = drapeaux bleus ignorés
race-why-unsafe-release = départ dangereux du stand
race-why-start = procédure de départ
race-why-refuelling = procédure de ravitaillement
race-why-crew = procédure d’arrêt
race-why-driving-time = temps de conduite
race-why-unsporting = conduite antisportive

# Passages
race-passings-lede = Ce qui fut entendu, le plus récent d’abord. Rien n’est retiré ; une correction se tient à côté, avec auteur et motif.
race-passing = Passage { $id }
race-passing-time = Heure
race-passing-loop = Boucle
race-passing-heard = Entendu
race-passing-car = Voiture
race-passing-source = Source
race-passing-state = État
race-passing-kind = Genre
race-kind-all = tous
race-kind-estimated = ESTIMÉS
race-kind-voided = annulés
race-kind-unknown = à personne
race-kind-keyed = saisis
race-source-decoder = décodeur
race-source-file = fichier
race-source-keyed = saisi
race-source-estimate = ESTIMATION
race-voided = ANNULÉ
race-nobodys = à personne
race-moved = déplacé à la main
race-passing-from = De
race-passing-to = à
race-passings-none = Aucun passage n’est ainsi.
race-passings-older = Plus anciens
race-history = Historique
race-void = Annuler ce passage
race-restore = Rétablir
race-move = Vers une autre voiture
race-move-do = Déplacer
race-insert = Insérer un passage
race-insert-hint = Un passage que personne n’a entendu. Il compte et est marqué comme saisi.
race-insert-do = Insérer
race-insert-time = Heure (UTC)
race-transponder = Transpondeur
race-transponder-to-car = Un transpondeur est dans une voiture
race-transponder-since = Depuis quand (UTC) ; vide pour toute la séance
race-transponder-do = Attribuer
race-order = Ordre des voitures
race-order-line = par la ligne seule, car une boucle est en panne
race-order-loops = par toutes les boucles
race-order-hint-line = Entre deux passages de la ligne, personne ne gagne de place.
race-order-to-line = Ordonner par la ligne seule
race-order-to-loops = Ordonner par toutes les boucles
race-bad-time = « { $text } » n’est pas une heure. Écrire 14:02:07.5.

# Recommandations
race-recommended-none = Rien ne semble faux dans les passages.
race-recommended-lede = Ce qui est sans doute faux. Rien ne change avant que quelqu’un l’accepte.
race-accept = Accepter
race-accept-estimate = Accepter comme ESTIMATION
race-refuse = Refuser
race-refused-list = Refusées

# Pavé
race-keypad-lede = Taper le numéro quand la voiture franchit la ligne, puis Entrée : l’instant d’Entrée est le passage.
race-keypad-chart = Relevé de tours à côté des décodeurs ; ne change rien
race-keypad-pass = Passages qui COMPTENT
race-keypad-enter = Entrée
race-keypad-last = Derniers écrits
race-keypad-none = Rien d’écrit encore.
race-differences = Différences entre le relevé et les décodeurs
race-differences-none = Le relevé et les décodeurs disent la même chose.
race-differences-hint = Regarder chacune ; rien ne change de soi-même.
race-only-chart = sur le relevé seul
race-only-timing = entendu par les décodeurs seuls
race-insert-it = Insérer comme passage

# Temps de conduite
race-driving-lede = Temps au volant, relais et arrêts selon le règlement, à { $time }.
race-driving-final = À signer
race-driving-driver = Pilote
race-driving-driven = Conduit
race-driving-least = Au moins
race-driving-most = Au plus
race-driving-longest = Plus long relais
race-driving-allowed = Permis
race-driving-stops = Arrêts
race-driving-at-wheel = au volant
race-driving-takes = prend le volant
race-driving-approximate = inexact : une entrée ou une sortie des stands ne fut pas mesurée
race-standing-kept = respecté
race-standing-owed = doit { $time }
race-standing-left = reste { $time }
race-standing-broken = ENFREINT de { $time }
race-stops-made = { $made } effectués
race-stops-of = { $counted } sur { $asked }
race-warn-none = Rien n’est enfreint, et rien ne le sera bientôt.
race-warn-most-soon = Voiture { $car }, { $driver } : reste { $time } du temps maximal au volant
race-warn-most-broken = Voiture { $car }, { $driver } : temps maximal au volant dépassé de { $time }
race-warn-stint-soon = Voiture { $car }, { $driver } : reste { $time } du plus long relais
race-warn-stint-broken = Voiture { $car }, { $driver } : plus long relais dépassé de { $time }
race-warn-least-soon = Voiture { $car }, { $driver } : doit encore { $time } au volant, et le temps presse
race-warn-least-broken = Voiture { $car }, { $driver } : { $time } au volant ne sont plus possibles
race-warn-owed-soon = Voiture { $car } : doit encore { $count ->
    [one] 1 arrêt
   *[other] { $count } arrêts
}
race-warn-owed-broken = Voiture { $car } : { $count ->
    [one] 1 arrêt manque
   *[other] { $count } arrêts manquent
}
race-warn-short-broken = Voiture { $car } : arrêt trop court au tour { $lap }, { $time }

# Ce que dit un enregistrement
race-did-start = Séance lancée
race-did-end = Séance terminée
race-did-driver = Voiture { $car } : { $driver } au volant
race-did-retired = La voiture { $car } ne repartira pas
race-did-note = Voiture { $car } : note du fichier
race-did-pass = Voiture { $car } à { $loop }, saisi
race-did-estimate = Voiture { $car } à { $loop }, ESTIMÉ
race-did-heard = { $heard } à { $loop }
race-did-void = { $what } : annulé
race-did-restore = { $what } : compte à nouveau
race-did-reassign = Passage { $fact } déplacé à la voiture { $car }
race-did-transponder = Le transpondeur { $transponder } est dans la voiture { $car }
race-did-line-only = Ordre par la ligne seule
race-did-all-loops = Ordre par toutes les boucles
race-did-planned = { $flag } annoncé pour { $time }
race-did-called-off = L’annonce est annulée
race-did-refused = Recommandation refusée : { $key }
race-did-charted = Relevé : voiture { $car }
race-did-withdrawn = { $fact } : retiré
race-did-again = { $fact } : rétabli
race-record = Enregistrement { $fact }

# Ce qui ne va pas à la direction de course
problem-fact-none = Il n’y a pas un tel enregistrement, ou il ne peut être annulé.
problem-recommendation-none = Ce n’est plus recommandé. Regardez la liste à nouveau.
problem-message-text = Un message a de 1 à 500 caractères.
problem-incident-text = Dites ce qui fut vu.
problem-incident-none = Il n’y a pas un tel incident.
problem-driver-not-in-crew = Ce pilote n’est pas de l’équipage de cette voiture.
problem-session-not-timed = Cette séance n’est pas ouverte au chronométrage.
problem-timing-setup = La séance ne peut être chronométrée ainsi.

# Une répétition
race-rehearsal = RÉPÉTITION
race-rehearsal-note = Rien ici n’est réel.
race-radio = Radio
race-radio-none = Silence.
race-radio-lights = Feux éteints, la course est lancée.
race-radio-green = Tout est dégagé. Prêts pour le vert.
race-radio-chequered = Le meneur est dans le dernier tour. Le damier, s’il vous plaît.
race-radio-flag = { $flag }, s’il vous plaît !
race-radio-post = Secteur { $sector } : voiture { $cars }, { $what }.
race-radio-pit-lane = Voie des stands : voiture { $cars }, { $what }.
race-radio-transponder = Le chronométrage n’entend plus la voiture { $car }. L’équipe monte le transpondeur { $spare }.
race-radio-driving = Voie des stands : la voiture { $car } a ravitaillé, le pilote reste au volant. Surveiller son temps de conduite.
race-report = Le déroulement
race-report-lede = Ce qui survint, qui l’a traité et en combien de temps réel.
race-report-told = Dit à
race-report-handled = Traité
race-report-open = NON TRAITÉ
