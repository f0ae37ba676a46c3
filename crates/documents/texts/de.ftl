# Wörter
and = und
or = oder
overall = gesamt
unknown = nicht bekannt
nation-neutral = neutral

# Titel
title-cars = Teams
title-competitors = Bewerber
title-drivers = Fahrer
title-manufacturers = Hersteller

# Spalten
column-place = Pl.
column-car = Nr.
column-team = Team
column-points = Punkte
column-gap = Rückstand
column-name = Name
column-cars = Autos

# Status
status-classified = gewertet
status-not-classified = nicht gewertet
status-retired = ausgefallen
status-disqualified = disqualifiziert
status-not-started = nicht gestartet
short-classified = W
short-not-classified = NW
short-retired = AUS
short-disqualified = DSQ
short-not-started = DNS

# Warum es Punkte gab oder nicht
why-place = { $points ->
    [one] { $points } Punkt für den { $place } Platz
   *[other] { $points } Punkte für den { $place } Platz
  }
why-closed-up = , auf der Strecke { $place } hinter Gaststartern
why-multiplier = , mal { $factor }
why-shortened = , davon wird { $factor } gezahlt, weil das Rennen vorzeitig endete
why-pole = { $points ->
    [one] { $points } Punkt für die Pole-Position der Klasse
   *[other] { $points } Punkte für die Pole-Position der Klasse
  }
why-fastest-lap = { $points ->
    [one] { $points } Punkt für die schnellste Runde der Klasse
   *[other] { $points } Punkte für die schnellste Runde der Klasse
  }
why-guest = Gaststarter erhalten keine Punkte
why-behind-scale = { $place } Platz; Punkte gibt es für die ersten { $last }
why-other-cars = nur die besten { $counted } Autos zählen
why-no-points = keine Punkte durch Entscheidung { $decision }
why-too-short = das Rennen war zu kurz für Punkte
why-unknown = nicht bekannt: das Ergebnis vor { $decision } ist nicht belegt
why-deduction = { $points } Punkte Abzug durch Entscheidung { $decision }

# Warum eine Zeile der Wertung so ist
line-no-flag = sah die Zielflagge nicht
line-too-few-overall = { $laps } Runden, weniger als { $share } % der { $winner } des Gesamtsiegers
line-too-few-class = { $laps } Runden, weniger als { $share } % der { $winner } des Klassensiegers
line-no-lap = beendete keine Runde
line-decided = Entscheidung { $decision }
line-as-printed = so im Ergebnis gedruckt

# Warum eine Zeile hinter der darüber steht
behind-points = { $points ->
    [one] { $points } Punkt hinter { $above }
   *[other] { $points } Punkte hinter { $above }
  }
behind-countback = punktgleich mit { $above }, entschieden durch { $rule }: { $place } Plätze { $ahead } zu { $behind }
behind-round = punktgleich mit { $above }, entschieden durch { $rule }: { $round }, { $ahead } gegen { $behind }
behind-shared = gleichauf mit { $above }; { $rules } trennen sie nicht, also teilen sie den Platz
behind-no-rule = gleichauf mit { $above }; die Regeln nennen kein Stechen, also teilen sie den Platz
behind-too-few-rounds = nahm an { $rounds } der { $asked } Läufe teil, die für einen Platz nötig sind
tie-countback = Vergleich der Platzierungen
tie-countback-counted = Vergleich der gewerteten Platzierungen
tie-latest-round = den letzten Lauf, in dem sie sich unterscheiden
tie-earliest-round = den ersten Lauf, in dem sie sich unterscheiden

# Kalender
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
month-short-1 = Jan.
month-short-2 = Feb.
month-short-3 = März
month-short-4 = Apr.
month-short-5 = Mai
month-short-6 = Juni
month-short-7 = Juli
month-short-8 = Aug.
month-short-9 = Sep.
month-short-10 = Okt.
month-short-11 = Nov.
month-short-12 = Dez.
weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag

# Ergebnisse
column-class = Klasse
column-class-place = In Klasse
column-vehicle = Auto
column-laps = Runden
column-time = Zeit
column-class-gap = Rückstand in Klasse
column-best = Beste Runde
gap-laps = { $laps ->
    [one] +{ $laps } Runde
   *[other] +{ $laps } Runden
  }
measure-add-time = { $time } zur Rennzeit addiert
measure-take-laps = { $laps ->
    [one] { $laps } Runde abgezogen
   *[other] { $laps } Runden abgezogen
  }
measure-add-time-or-laps = { $time } addiert, für jede darin enthaltene Runde eine Runde abgezogen
measure-end-of-class = hinter den Letzten der Klasse gesetzt
measure-disqualify = disqualifiziert
measure-status = erklärt: { $status }
measure-delete-lap = Zeit der Runde { $lap } gestrichen
measure-lose-pole = Pole-Position aberkannt
measure-no-points = keine Punkte
measure-deduct = { $points } Punkte abgezogen
measure-fine = Geldstrafe: { $fine }
measure-reprimand = Verwarnung
measure-served = im Rennen abgeleistet: { $what }
measure-undocumented = veröffentlichtes Ergebnis ohne belegten Grund geändert (vorher: { $places })

# Kalender und Nennungen
column-round = Lauf
column-session = Sitzung
column-circuit = Strecke
column-date = Datum
column-start = Start
column-utc = UTC
column-state = Stand
column-nation = Nation
column-crew = Besatzung
column-rounds = Läufe
state-scheduled = geplant
state-moved = verlegt
state-cancelled = abgesagt
state-run = gefahren
local-start = Start { $time } Ortszeit
entries-count = { $cars } Autos: { $classes }
list-provisional = vorläufige Nennliste
list-revised = überarbeitete Nennliste
list-final = endgültige Nennliste

# Titelkampf
title-open = Noch ist kein Rennen gefahren.
title-ahead = { $points ->
    [one] { $points } Punkt vor { $second }.
   *[other] { $points } Punkte vor { $second }.
  }
title-bonuses-equal = Ohne Bonuspunkte gleichauf mit { $points }: sie gaben den Ausschlag.
title-bonuses-other = Ohne Bonuspunkte läge { $leaders } vorn, mit { $points } Punkten.
title-not-decided = Noch nicht entschieden.
title-decided = { $left ->
    [one] Entschieden in { $round }, einen Lauf vor Schluss.
   *[other] Entschieden in { $round }, { $left } Läufe vor Schluss.
  }
title-decided-last = Entschieden im letzten Lauf.
title-led-since = In Führung seit { $round }.

# Preise
prize-invited = Eingeladen: { $event }
prize-priority = Vorrang: { $event }
prize-would-be-invited = Wäre eingeladen: { $event }
prize-would-have-priority = Hätte Vorrang: { $event }
prize-offer-invitation = Einladung zum Rennen { $event } für { $who }
prize-offer-priority = Vorrang beim Rennen { $event } für { $who }
prize-champion = den Meister der { $class }
prize-placed = den { $places } der { $class }
prize-nobody-yet = Noch niemand
prize-next = Als Nächster in der Reihe: { $who }
condition-every-round = nahm an jedem Lauf teil
condition-not-invited = noch nicht eingeladen
condition-at-most = { $most ->
    [one] höchstens { $most } Einladung je Bewerber
   *[other] höchstens { $most } Einladungen je Bewerber
  }
condition-entered-next = in der nächsten Saison genannt in: { $series }
truth-met = erfüllt
truth-broken = nicht erfüllt
truth-unknown = nicht bekannt
evidence-rounds = { $part } von { $run }
evidence-rounds-so-far = { $part } von { $run } bisher, { $planned } geplant
evidence-no-other = keine andere Einladung bekannt
evidence-list-unknown = andere Einladungen sind nicht bekannt
evidence-others = auch eingeladen durch { $others }
evidence-raced = fuhr dort mit ihr
evidence-nothing = nichts Bekanntes sagt es
response-used = Nahm an und fuhr.
response-accepted = Nahm an.
response-declined = Lehnte ab.
response-not-used = Setzte damit kein Auto ein.
response-unknown = Was daraus wurde, ist nicht bekannt.
response-raced-as = Fuhr als #{ $number }.
rule-article = Artikel { $article }
rule-source = Quelle: { $source }
certainty-published = veröffentlicht
certainty-observed = beobachtet: nur so ergeben sich die veröffentlichten Zahlen
certainty-assumed = angenommen

# Erklären
why-absent = nahm nicht teil
dropped = gestrichen
explain-head = { $who }: { $place } in { $class } ({ $title }), { $points } Punkte
explain-sum = Summe:
explain-below = Vor { $below }: { $why }
explain-rules = Die Regeln dahinter:

# Kurzbericht
number-1 = ein
number-2 = zwei
number-3 = drei
number-4 = vier
number-5 = fünf
number-6 = sechs
number-7 = sieben
number-8 = acht
number-9 = neun
number-10 = zehn
number-11 = elf
number-12 = zwölf
character-winter = Wintermeisterschaft
character-summer = Sommermeisterschaft
character-all-year = Meisterschaft
character-any = Meisterschaft
region-gulf = am Golf
region-south-east-asia = in Südostasien
list-all = Nennliste
brief-organiser = Die { $name } ist die { $character } des Veranstalters { $organiser }.
brief-races = Sie umfasst { $races } Rennen.
brief-races-more = Sie wurde auf { $races } Rennen erweitert, { $edition } waren es { $before }.
brief-races-fewer = Sie wurde auf { $races } Rennen gekürzt, { $edition } waren es { $before }.
brief-races-same = Sie umfasst { $races } Rennen wie { $edition }.
brief-calendar = Die Saison { $clauses }.
brief-opens-single = beginnt in { $place } am { $dates }
brief-opens-double = beginnt mit einem Doppellauf in { $place } am { $dates }
brief-opens-several = beginnt mit mehreren Rennen in { $place } am { $dates }
brief-goes-single = geht am { $dates } nach { $place }
brief-goes-double = geht für einen Doppellauf am { $dates } nach { $place }
brief-goes-several = geht für mehrere Rennen am { $dates } nach { $place }
brief-closes-single = endet in { $place } am { $dates }
brief-closes-double = endet mit einem Doppellauf in { $place } am { $dates }
brief-closes-several = endet mit mehreren Rennen in { $place } am { $dates }
brief-back = { $place } ist zurück im Kalender, zum ersten Mal seit { $edition }.
brief-only-in = Die Saisons dazwischen fanden nur { $region } statt.
brief-also-race = { $count ->
    [one] { $teams } fährt sonst auch in der Serie { $series }.
   *[other] { $teams } fahren sonst auch in der Serie { $series }.
  }
brief-list = Die { $list } hat { $cars } Autos: { $classes }.
brief-class-one-model = { $cars } { $class } (alle { $model })
brief-largest = { $class } ist die größte Klasse und die mit den meisten Marken, { $number } an der Zahl: { $makes }.
brief-overall = Autos der { $class } fahren um den Gesamtsieg.
brief-several = { $team } setzt { $number } Autos ein.
brief-several-one-make = { $team } setzt { $number } { $make } ein.
brief-top-nation = { $nation } stellt in der { $class } die meisten Bewerber, { $number } an der Zahl: { $teams }.
brief-in-class = in der { $class } { $list }
brief-nation-teams = Bewerber ({ $nation }): { $list }.
brief-nation-teams-none = Bewerber ({ $nation }): keine.
brief-nation-drivers = Fahrer ({ $nation }): { $list }.
brief-nation-drivers-none = Fahrer ({ $nation }): keine.
brief-invitation-one = es geht um eine Einladung zum Rennen { $event }, für { $who }.
brief-invitations = es geht um { $number } Einladungen zum Rennen { $event }, für { $who }.
brief-priority = Vorrang bei der Vergabe der Plätze im Rennen { $event } gibt es für { $who }.
brief-priority-instead = anders als { $edition } gibt es keine Einladung mehr für { $who }, sondern Vorrang bei der Vergabe der Plätze im Rennen { $event }.
brief-within = { $event } wird im Programm der Veranstaltung { $within } ausgetragen.
brief-champion = { $class } ({ $title }): { $who } gewann den Titel mit { $points } Punkten.
brief-champion-early = { $class } ({ $title }): der Titel ist entschieden für { $who }, mit bisher { $points } Punkten.
brief-leads = { $class } ({ $title }): in Führung mit { $points } Punkten, { $who }.

# Neuigkeiten
news-text = Veröffentlicht: { $what }
news-list = Nennliste veröffentlicht: { $what }
news-pole = Pole-Position in { $what }
news-grid = Startaufstellung von { $what }
news-sheet = Ergebnis von { $what }
news-decision = Entscheidung { $what }
news-answer = Antwort auf eine Einladung: { $what }
news-taken-back = Zurückgenommen: { $what }

# Rahmen der Seiten
skip = Zum Inhalt
theme = Dunkel oder hell
close = Schließen
why-panel = Warum
nav-label = Saison
nav-season = Saison
nav-calendar = Kalender
nav-entries = Nennungen
nav-standings = Stand
nav-titles = Titel
nav-invitations = Einladungen
nav-brief = Kurzbericht
nav-regulations = Regeln
foot-calendar = Kalender-Abo
foot-feed = Neuigkeiten-Feed
foot-api = Offene Daten
foot-journal = Journal, Eintrag
seasons = Saisons
seasons-none = Hier ist noch keine Saison. So kommt eine herein:
problem-400 = Das lässt sich nicht beantworten
problem-404 = Hier ist nichts
problem-500 = Bei uns ist etwas schiefgegangen
problem-home = Zum Anfang
car = Auto
points = Punkte
why = warum

# Live timing
nav-live = Live
live-title = Livetiming
live-none = Es wird gerade keine Session gemessen.
live-none-next = Wann die nächste ist, sagt der Kalender.
live-sessions = Hier gemessene Sessions
live-simulated = Zur Vorführung simuliert: kein echtes Rennen.
live-simulated-tag = simuliert
live-no-script = So stand es, als die Seite entstand. Neu laden zeigt den neuesten Stand; mit Skripten läuft er von selbst mit.
live-feed = live
live-stale = nichts Neues
live-since = seit
live-lap = Runde
live-laps = Runden
live-laps-behind = R
live-leader = Führung
live-ahead = Davor in der Klasse
live-behind = Dahinter in der Klasse
live-estimated = Schätzung
live-elapsed = gefahren
live-remaining = verbleiben
live-by = Reihenfolge
live-by-overall = Gesamt
live-by-class = Nach Klassen
live-columns = Spalten
live-delay = Verzögerung
live-delay-none = keine
live-delay-seconds = { $seconds } s
live-wall = Wandanzeige
live-follow = Verfolgt
live-unfollow = Kein Auto verfolgen
live-moment = Moment der Session
live-now = Zurück zu live
live-keys = Tasten: o Reihenfolge · c Klasse · j k verfolgen · a Ton · w Wand · l live · Esc
live-messages = Rennleitung
live-tower = Zeitenmonitor
flag-none = Vor dem Start
flag-green = Grün
flag-yellow = Gelb
flag-slow-zone = Langsame Zone
flag-full-course-yellow = Full Course Yellow
flag-virtual-safety-car = Virtuelles Safety-Car
flag-code-60 = Code 60
flag-safety-car = Safety-Car
flag-red = Rote Flagge
flag-chequered = Zielflagge
car-state-running = { "" }
car-state-pit = BOX
car-state-out-lap = RAUS
car-state-stopped = STEHT
car-state-retired = AUS
car-state-finished = ZIEL
car-state-not-started = –
merit-session = beste der Session
merit-class = beste der Klasse
merit-personal = beste dieses Autos
merit-slower = nicht verbessert
merit-deleted = gestrichen
column-gap-live = Rückstand
column-interval = Abstand
column-last = Letzte Runde
column-stint = Stint
column-pits = Stopps
column-last-pit = Letzte Box
session-driving-note = gegen das Reglement, wie es steht; ≈ wo ein Boxenbesuch nicht gemessen wurde
column-driven = Gefahren
column-longest-stint = Längster Stint
driving-least = mindestens { $limit }: { $standing }
driving-most = höchstens { $limit }: { $standing }
driving-stint = Stint höchstens { $limit }: { $standing }
driving-kept = eingehalten
driving-owed = es fehlen { $time }
driving-left = noch { $time }
driving-broken = um { $time } verletzt
session-lede = { $laps } Runden in { $time }.
session-too-early = Die Diagramme beginnen mit der zweiten Runde.
session-bests = Beste Sektoren und Runden
session-stops = Besuche in der Box
session-stops-each = Runde und Zeit in der Boxengasse

## Boxenmauer, Signale, Schätzungen und Vorschläge einer Sitzung

pit-wall = Boxenmauer
pit-wall-page = Boxenmauer als eigene Seite
pit-wall-title = Boxenmauer · #{ $car }
pit-wall-note = ≈ kennzeichnet eine Schätzung; daneben steht, worauf sie beruht. Stopps anderer Autos sind nicht eingerechnet.
pit-wall-car = Dieses Auto
pit-wall-choose = Anderes Auto
pit-wall-place = Platz in der Klasse
pit-wall-place-of = { $place }, gesamt { $overall }
pit-wall-interval = Hinter dem Auto davor
pit-wall-stint = Stint
pit-wall-laps = { $laps ->
    [one] { $laps } Runde
   *[other] { $laps } Runden
}
pit-wall-get-out = Aussteigen um
pit-wall-get-out-never = kann bis zur Flagge bleiben
pit-wall-race-time = Rennzeit { $time }
pit-wall-in = in { $time }
pit-wall-ago = vor { $time }
pit-wall-limit-stint = längster Stint
pit-wall-limit-most = höchste Fahrzeit
pit-wall-driven = Fahrzeit
pit-wall-stops = Stopps
pit-wall-stops-made = { $count } gemacht
pit-wall-stops-owed = { $count } von { $asked } offen
pit-wall-stops-missing = { $count } von { $asked } fehlen: zu spät
pit-wall-stops-all = alle { $asked } verlangten gemacht
pit-wall-drive-throughs = { $count ->
    [one] { $count } Durchfahrt
   *[other] { $count } Durchfahrten
}
pit-wall-stops-short = { $count } zu kurz
pit-wall-last-stop = Letzter Stopp
pit-wall-lap-number = Runde { $lap }
pit-wall-lane = Boxengasse { $time }
pit-wall-in-lap = Einrunde { $time }
pit-wall-out-lap = Ausrunde { $time }
pit-wall-pace = Tempo
pit-wall-to-flag = Bis zur Flagge
pit-wall-to-flag-stops = { $count ->
    [one] { $count } Stopp eingerechnet
   *[other] { $count } Stopps eingerechnet
}
pit-wall-fuel = Tankfenster
pit-wall-fuel-open = offen; schließt in { $closes }
pit-wall-fuel-opens = öffnet in { $opens }, schließt in { $closes }
pit-wall-fuel-closes = schließt in { $closes }
pit-wall-fuel-overdue = länger draußen als jeder grüne Stint der Klasse
pit-wall-fuel-enough = reicht bis zur Flagge
pit-wall-fuel-why = wenn ein Tank so lange reicht wie der längste grüne Stint der Klasse: { $laps }, #{ $car }
pit-wall-fuel-own = der eigene längste: { $laps }
pit-wall-stop-now = Ein Stopp jetzt
pit-wall-cost = { $time } Verlust
pit-wall-rejoin = P{ $place } in der Klasse, P{ $overall } gesamt
pit-wall-in-class = in der Klasse
pit-wall-in-order = gesamt
pit-wall-on-road = auf der Strecke
pit-wall-behind = { $time } hinter #{ $car }
pit-wall-ahead = { $time } vor #{ $car }
pit-wall-entry-closed = Boxeneinfahrt geschlossen
pit-wall-no-stop-laps = kein normaler Stopp in den ersten { $laps }
pit-wall-missing-stop = nicht bekannt: unter Grün hat noch niemand gestoppt
pit-wall-missing-lap-under = nicht bekannt: noch niemand ist darunter eine ganze Runde gefahren
pit-wall-missing-pace = nicht bekannt: die Klasse hat noch kein Tempo
pit-wall-cost-class = Median von { $count ->
    [one] { $count } Stopp der Klasse
   *[other] { $count } Stopps der Klasse
} unter Grün, { $lane } in der Boxengasse
pit-wall-cost-field = Median von { $count ->
    [one] { $count } Stopp aller Autos
   *[other] { $count } Stopps aller Autos
} unter Grün, { $lane } in der Boxengasse; die Klasse hat noch keinen
pit-wall-cost-pace = Runden von { $pace } darunter
pit-wall-checked = Die Zeitnahme prüft
pit-wall-checked-note = Nichts davon gilt, bevor ein Mensch es annimmt.
estimated-laps = { $laps ->
    [one] { $laps } Runde beruht auf einer Schätzung
   *[other] { $laps } Runden beruhen auf Schätzungen
}
live-estimated-laps = Runden geschätzt
penalty-time = +{ $time }
penalty-laps = { $laps ->
    [one] −{ $laps } Runde
   *[other] −{ $laps } Runden
}
penalty-end-of-class = Klassenende
penalty-disqualified = DSQ
penalty = Strafe
alert-sound = Tonsignale
alert-pit = fährt an die Box
alert-stint = muss bald aussteigen
session-classification = Wertung nach jetzigem Stand
session-classification-note = vorläufig, mit allen bisherigen Entscheidungen
column-penalty = Strafe
recommended-duplicate = Auto { $car } wurde innerhalb von { $time } zweimal gehört: wohl eine Durchfahrt.
recommended-impossible = Auto { $car } hätte eine Runde in { $time } gefahren; seine Klasse fährt { $pace }.
recommended-missed-sectors = Auto { $car } kam wieder durch Sektoren, ohne dass die Linie dazwischen gehört wurde: { $count ->
    [one] { $count } Überfahrt der Linie fehlt
   *[other] { $count } Überfahrten der Linie fehlen
}.
recommended-missed-pace = Auto { $car } brauchte { $time } für eine Runde, für die seine Klasse { $usual } braucht: { $count ->
    [one] { $count } Überfahrt der Linie fehlt
   *[other] { $count } Überfahrten der Linie fehlen
}.
recommended-unknown-transponder = Transponder { $transponder } ist in keinem Auto und wurde { $count ->
    [one] einmal
   *[other] { $count } Mal
} gehört.
recommended-silent = Seither stumm: { $cars }.
recommended-unknown-car = Ein Auto { $car } gibt es nicht, und es wurde { $count ->
    [one] einmal
   *[other] { $count } Mal
} gemeldet.
recommended-swapped = Die Autos { $car } ({ $pace }) und { $other } ({ $other_pace }) fahren das Tempo der Klasse des anderen: Transponder vertauscht?
proposed-passing = Durchfahrt von Auto { $car } { $place } um { $time } hinzufügen (Schätzung)
proposed-void = Eintrag { $fact } nicht zählen
proposed-restore = Eintrag { $fact } wieder zählen
proposed-reassign = Eintrag { $fact } dem Auto { $car } geben
proposed-transponder = Transponder { $transponder } ab { $time } dem Auto { $car } geben
proposed-line-only = Autos allein nach der Linie ordnen
proposed-all-loops = Autos nach jeder Schleife ordnen
loop-line = an der Linie
loop-pit-line = an der Linie in der Boxengasse
loop-pit-entry = an der Boxeneinfahrt
loop-pit-exit = an der Boxenausfahrt
loop-sector = am Ende von Sektor { $sector }

chart-places = Rundentabelle
chart-places-note = Gesamtplatz am Ende jeder Runde
chart-gaps = Abstände
chart-gaps-note = hinter dem Führenden am Ende jeder Runde, bis fünf Minuten
chart-lap-times = Rundenzeiten von #{ $car }
chart-lap-times-note = unter denen seiner Klasse; langsame Runden fehlen
chart-stints = Stints und Stopps
chart-stints-note = ein Ton je Fahrer, dunkel für die Box
column-ideal = Idealrunde
column-total = Summe
column-kind = Art

# Startseite der Saison
home-lede-ahead = { $races }, { $classes }, und alles ist offen.
home-lede-running = { $run ->
    [one] Eines von { $rounds } Rennen ist gefahren
   *[other] { $number } von { $rounds } Rennen sind gefahren
  }, { $classes } am Start.
home-lede-over = { $races }, { $classes }, entschieden.
home-lede-invited = { $invited ->
    [one] Ein Meister ist eingeladen.
   *[other] { $number } Meister sind eingeladen.
  }
home-season = Die Saison
home-winners = Klassensieger nach Läufen
home-how-won = Wie { $class } gewonnen wurde
home-how-stands = Wie es in { $class } steht
home-entries = Die Nennliste
home-all-entries = Alle Nennungen
home-raced = { $cars } Autos sind gestartet
card-open = offen
card-champion = Meister
card-leader = in Führung
round-ahead = steht aus
home-next = Als Nächstes
home-next-race = Das nächste Rennen: { $race }, { $when }
home-awaiting = Das Ergebnis steht noch aus.
home-as-of = Stand nach { $round }.
home-as-of-start = Stand vor dem ersten Lauf.
home-now = Zum heutigen Stand
card-entered = { $cars ->
    [one] { $cars } Auto gemeldet.
   *[other] { $cars } Autos gemeldet.
  }

# Stand
standings-ahead = Vor dem ersten Lauf.
standings-after = Nach Lauf { $run } von { $planned }.
standings-final = Nach Lauf { $run } von { $planned }.
standings-before = So stand es vor der Entscheidung { $decision }.
standings-steps = Nach
standings-nobody = Hier hat noch niemand gepunktet.
standings-key = Platz und Punkte jedes Laufs; ein Tipp zeigt den Grund.
standings-key-bonus = Bonuspunkt (Pole-Position, schnellste Runde)
chart-points = Punkte nach jedem Lauf
chart-title = Punkte nach jedem Lauf, { $class }
chart-description = { $class }: { $leader } an der Spitze. Der Stand enthält jede Zahl.
reasons-lede = { $place }, { $points } Punkte
reasons-rounds = Lauf für Lauf
reasons-deduction = Punktabzug

# Nations
nation-AGO = Angola
nation-ARE = Vereinigte Arabische Emirate
nation-ARG = Argentinien
nation-AUS = Australien
nation-AUT = Österreich
nation-BEL = Belgien
nation-BRA = Brasilien
nation-CAN = Kanada
nation-CHE = Schweiz
nation-CHN = China
nation-COL = Kolumbien
nation-CYP = Zypern
nation-CZE = Tschechien
nation-DEU = Deutschland
nation-DNK = Dänemark
nation-DZA = Algerien
nation-ESP = Spanien
nation-EST = Estland
nation-FIN = Finnland
nation-FRA = Frankreich
nation-GBR = Vereinigtes Königreich
nation-GRC = Griechenland
nation-HKG = Hongkong
nation-HUN = Ungarn
nation-IDN = Indonesien
nation-IND = Indien
nation-IRL = Irland
nation-ISL = Island
nation-ISR = Israel
nation-ITA = Italien
nation-JOR = Jordanien
nation-JPN = Japan
nation-KNA = St. Kitts und Nevis
nation-KOR = Südkorea
nation-LTU = Litauen
nation-LUX = Luxemburg
nation-LVA = Lettland
nation-MAR = Marokko
nation-MCO = Monaco
nation-MEX = Mexiko
nation-MYS = Malaysia
nation-NLD = Niederlande
nation-NOR = Norwegen
nation-NZL = Neuseeland
nation-OMN = Oman
nation-PHL = Philippinen
nation-POL = Polen
nation-PRT = Portugal
nation-QAT = Katar
nation-ROU = Rumänien
nation-RUS = Russland
nation-SAU = Saudi-Arabien
nation-SGP = Singapur
nation-SMR = San Marino
nation-SVK = Slowakei
nation-SVN = Slowenien
nation-SWE = Schweden
nation-THA = Thailand
nation-TUR = Türkei
nation-TWN = Taiwan
nation-UKR = Ukraine
nation-USA = Vereinigte Staaten
nation-VNM = Vietnam
nation-ZAF = Südafrika

# Referenz der Schnittstelle
api-parameter = Parameter
api-place = In
api-kind = Art
api-meaning = Bedeutung
api-schemas = Formen der Daten

# Daten, Orte, Einstufungen
date-with-weekday = { $weekday }, { $date }
compass-north = N
compass-south = S
compass-east = O
compass-west = W
category-bronze = Bronze
category-silver = Silber
category-gold = Gold
category-platinum = Platin
count-races = { $count ->
    [one] ein Rennen
   *[other] { $number } Rennen
  }
count-classes = { $count ->
    [one] eine Klasse
   *[other] { $number } Klassen
  }
count-circuits = { $count ->
    [one] eine Strecke
   *[other] { $number } Strecken
  }
count-cars = { $cars ->
    [one] { $cars } Auto
   *[other] { $cars } Autos
  }

# Kalenderseite
calendar-lede = { $races }, { $circuits }: { $from } bis { $to }.
calendar-lede-day = { $races }, { $circuits }: { $from }.
calendar-subscribe = Kalender abonnieren
calendar-none = Im Kalender steht noch keine Veranstaltung.
calendar-local = Alle Zeiten sind Ortszeit.
column-end = Ende
column-length = Dauer
column-classes = Klassen
classes-all = alle
state-moved-from = verlegt, ursprünglich { $from }
state-cancelled-why = abgesagt: { $reason }
hour-unknown = Uhrzeit noch nicht bekannt

# Läufe
round-of = Lauf { $round } von { $rounds }
round-around = Läufe davor und danach
round-winners = Klassensieger
round-ahead-of = { $gap } vor #{ $car }
round-story = Das Rennen
round-result = Ergebnis
round-poles = Pole-Positions
round-fastest = Schnellste Runden
round-grid = Startaufstellung
round-decisions = Entscheidungen
round-no-decisions = Dazu ist keine Entscheidung festgehalten.
round-not-run = Noch nicht gefahren.
round-no-result = Es gibt kein Ergebnis.
round-entered = Dafür gemeldet
round-sessions = Das Wochenende
round-all-classes = Alle Klassen
round-lap = Runde { $lap }
fastest-mark = schnellste Runde der Klasse
fastest-key = schnellste Runde der Klasse
column-driver = Fahrer
column-lap = Runde
column-laptime = Rundenzeit
ended-red-flag = Mit roter Flagge beendet und nicht wieder aufgenommen.
ended-abandoned = Nach dem Start abgebrochen.
ended-raced = Gefahrene Zeit: { $time }.
sheet-as-printed = Die Reihenfolge ist die gedruckte: Runden und Zeiten ergeben sie nicht.

# Entscheidungen
decision-fact = Sachverhalt
decision-infringement = Verstoß
decision-decision = Entscheidung
decision-reason = Begründung
decision-taken = Getroffen
decision-article = Artikel { $article }
decision-not-known = nicht bekannt
decision-in-sheet = Im veröffentlichten Ergebnis ist sie enthalten.
decision-not-in-sheet = Im veröffentlichten Ergebnis ist sie nicht enthalten, in diesem schon.
decision-replaces = Ersetzt eine frühere Entscheidung
decision-replaced = Durch eine spätere Entscheidung ersetzt
decision-before = Stand vor dieser Entscheidung
decision-nobody = Über mehrere Autos
effect-title = Was sie änderte
effect-nothing = Sie änderte weder Plätze noch Punkte.
effect-unknown = Wie die übrigen Plätze und Punkte vorher waren, ist nicht bekannt.
effect-leader = Der erste Platz geht von { $before } an { $after }.
effect-places = Plätze in der Klasse
effect-points = Punkte
effect-to = zu
column-before = Vorher
column-after = Nachher

# Nennungsseite
entries-lists = Fassungen der Nennliste
entries-issued = Veröffentlicht am { $date }.
entries-none = Noch ist niemand gemeldet.
entries-since = Was sich seither änderte
entries-came = Kamen dazu
entries-went = Standen darauf und fuhren nicht bis zum Ende
entries-until = bis { $round }
entries-never = nie gefahren
entries-unchanged = Jedes Auto darauf fährt noch, und keines kam dazu.
filter = Filtern
filter-hint = Nummer, Team, Fahrer, Auto, Nation
filter-shown = gezeigt
filter-none = Nichts passt zu „{ $query }“.
filter-clear = Alle zeigen
guest = Gaststarter
guest-in = Gaststarter in { $rounds }

# Titelseite
titles-lede-ahead = Noch ist nichts gefahren: jeder Titel ist offen.
titles-lede-running = Wie jeder Titel steht und wer ihn angeführt hat.
titles-lede-over = Wie jeder Titel entschieden wurde und wer geführt hatte.
titles-leaders = In Führung nach jedem Lauf
titles-full = Ganzer Stand
titles-none = Die Regeln nennen keinen Titel.
titles-figures = Die Zahlen hinter dem Diagramm
title-rival = Nach { $round } hätte { $rival } höchstens noch { $points } Punkte erreichen können.

# Wer noch gewinnen kann
nav-fight = Wer noch gewinnen kann
fight-lede = Wer welchen Titel noch gewinnen kann, und was es dafür braucht.
fight-lede-over = Die Saison ist gefahren: was nach jedem Lauf noch möglich war.
fight-lede-ahead = Noch ist nichts gefahren: Wer genannt ist, kann noch gewinnen.
fight-definition = So ist das zu lesen: Ein Auto kann ausfallen oder ausgeschlossen werden, und jedes heute genannte Auto kann jedes Rennen gewinnen, für das es genannt ist; spätere Nennungen gibt es nicht. Punkte, Plätze und Gleichstände zählen nach den Regeln dieser Saison; ein abgesagtes oder verkürztes Rennen bringt weniger, nie mehr. Das ist Arithmetik: was möglich ist, nicht was wahrscheinlich ist.
fight-definition-over = Alle Läufe sind gefahren: Die Stände folgen aus der Tabelle und den Regeln für Gleichstände.
fight-second = Eine zweite Frage, nie mit der ersten vermischt: wenn jedes genannte Auto in jedem künftigen Rennen gewertet würde.
fight-second-changes = Wenn jedes Auto gewertet würde
fight-state-clinched = sicher
fight-state-alive = möglich
fight-state-tie-only = höchstens gleich
fight-state-eliminated = aus dem Rennen
fight-bound-unknown = Manche Ergebnisse sind nicht bekannt, darum sind dies Grenzen: Nichts heißt hier sicher oder aus dem Rennen, was es vielleicht nicht ist.
fight-bound-scale = Eine Tabelle zahlt einem Platz mehr als dem davor, darum sind dies Grenzen: Nichts heißt hier sicher oder aus dem Rennen, was es vielleicht nicht ist.
fight-bound-classes = Autos eines Bewerbers fahren in mehreren Klassen, darum sind dies Grenzen: Nichts heißt hier sicher oder aus dem Rennen, was es vielleicht nicht ist.
fight-bound-shared = Fahrer teilen sich Autos und nicht jedes Ergebnis zählt, darum sind dies Grenzen: Nichts heißt hier sicher oder aus dem Rennen, was es vielleicht nicht ist.
fight-bound-bonus = Ein Bonus hängt vom Platz in der Klasse ab, darum sind dies Grenzen: Nichts heißt hier sicher oder aus dem Rennen, was es vielleicht nicht ist.
fight-why-clinched = Hat { $ours }; { $rival } kann höchstens auf { $theirs } kommen.
fight-why-clinched-level = { $rival } kann höchstens mit { $theirs } gleichziehen und läge nach Plätzen dahinter.
fight-why-alive = Ohne weitere Punkte sind es { $ours }, und { $rival } könnte auf { $theirs } kommen.
fight-why-tie = Kann höchstens mit { $rival } bei { $ours } gleichziehen, und keine Regel löst diesen Gleichstand.
fight-why-crew = Teilt sich künftig ein Auto mit { $rival }, der vorn liegt.
fight-why-eliminated = Kann höchstens auf { $ours } kommen; { $rival } hat schon { $theirs }.
fight-why-eliminated-level = Kann höchstens mit { $rival } bei { $ours } gleichziehen und läge nach Plätzen dahinter.
fight-why-rounds = Kann nicht mehr an genug Läufen teilnehmen.
fight-why-alone = Kann auf { $most } kommen.
fight-controls = In eigener Hand
fight-controls-long = Gewinnt den Titel, wenn alles gewonnen wird, was immer die anderen tun
fight-goal-champion = Meister
fight-goal-clinch = Meister schon in { $round }
fight-goal-alive = Nach { $round } noch möglich
fight-own-win = mit einem Sieg
fight-own-place = mit dem { $place } Platz oder besser
fight-own-any = mit jedem Ergebnis
fight-own-excluded = was immer geschieht
fight-own-absent = ohne zu fahren
fight-own-bonus = und { $bonus }
fight-pole = Pole-Position
fight-fastest-lap = schnellster Runde
fight-case = { $goal } { $own }.
fight-case-if = { $goal } { $own }, wenn { $rivals }.
fight-rival-place = { $rival } auf dem { $place } Platz oder dahinter liegt
fight-rival-unplaced = { $rival } nicht gewertet wird
fight-with-place = { $rival } mit { $bonus } auf dem { $place } Platz oder dahinter liegt
fight-with-unplaced = { $rival } mit { $bonus } nicht gewertet wird
fight-with-never = { $rival } ohne { $bonus } bleibt
fight-takes = { $who } mit { $bonus }
fight-unplaced = keiner
fight-or-lower = ab { $place }
fight-supposed = Wenn es anders entschieden wird
fight-supposed-annulled = Wenn die Entscheidung { $decision } aufgehoben wird
fight-supposed-excluded = Wenn #{ $car } von { $round } ausgeschlossen wird
fight-needs-next = Was es in { $round } braucht
fight-last-race = Das letzte Rennen, Platz für Platz
fight-last-race-pair = { $contender } gegen { $rival }
fight-last-race-key = Zeilen: der Platz von { $contender }; Spalten: der von { $rival }. Andere können noch vor beiden liegen.
fight-cell-tie = gleich
fight-out = { $count ->
    [one] { $count } weiterer, aus dem Rennen
   *[other] { $count } weitere, aus dem Rennen
  }
fight-more = { $count ->
    [one] { $count } weiterer Weg
   *[other] { $count } weitere Wege
  }
fight-nobody = Niemand ist genannt.
fight-prizes = Wer es noch verdienen kann
fight-prize-if = Wenn der Erste es nicht nehmen kann
column-why = Warum
column-most = Höchstens

# Einladungsseite
invitations-lede = Was die Titel dieser Saison einbringen, ob die Bedingungen erfüllt sind, und auf welchen anderen Wegen dieselben Plätze verdient wurden.
invitations-none = Die Titel dieser Saison bringen weder Einladung noch Vorrang.
invitation-conditions = Bedingungen
invitation-no-conditions = Eine Bedingung ist nicht bekannt.
column-condition = Bedingung
column-truth = Erfüllt?
column-evidence = Was bekannt ist
invitation-fate = Was daraus wurde
invitation-no-answer = Nichts ist festgehalten.
invitation-next = Als Nächster in der Reihe
invitation-declined = Wird sie abgelehnt
declined-passes-down = rückt der Nächste nach.
declined-lapses = verfällt sie.
declined-unknown = ist nicht bekannt, was geschieht.
invitation-rule = Die Regel
prize-decided = entschieden
prize-not-decided = noch nicht entschieden
kind-invitation = Einladung
kind-priority = Vorrang
road-onward = Wohin diese Titel führen
road-into = Alle bekannten Wege dorthin
road-within = im Programm: { $event }
road-count = { $count ->
    [one] Ein Platz ist bekannt
   *[other] { $count } Plätze sind bekannt
  }{ $own ->
    [one] ; einer wurde in dieser Saison verdient.
   *[other] ; { $own } wurden in dieser Saison verdient.
  }
road-earlier = Frühere Jahre
road-computed = aus diesem Stand
column-series = Serie
column-earned-by = Verdient durch
column-holder = Inhaber
column-raced-as = Fuhr als
column-fate = Was daraus wurde

# Autos, Teams, Fahrer, Strecken
campaign-standings = In der Wertung
campaign-rounds = Lauf für Lauf
campaign-none = Noch nicht gefahren.
campaign-in-place = { $place } in { $scope }, { $points } Punkte
fact-engine = Motor
fact-tyres = Reifen
fact-trophies = Sonderwertungen
fact-competitor = Bewerber
fact-also-named = Auch genannt
column-grade = Einstufung
column-overall = Gesamt
column-title = Titel
column-who = Wer
column-points-won = Punkte
column-reason = Warum
team-also-races = Fährt auch in
team-earned = Anderswo verdiente Plätze
circuit-length = Rundenlänge
circuit-country = Land
circuit-place = Ort
circuit-zone = Zeitzone
circuit-position = Lage
circuit-events = Diese Saison
circuit-earlier = Frühere Saisons
circuit-earlier-none = Nicht im Kalender
column-season = Saison
column-races-here = Rennen hier
column-held-at = Austragungsorte

# Kurzberichtsseite
brief-lede = Die Saison in Sätzen, jeder aus ihren Daten berechnet.
brief-nation = Mehr über
brief-no-nation = keine Nation im Besonderen
brief-moment = Stand
brief-now = heute
brief-before-round = vor { $round }
source = Quelle:
show = Zeigen
nav-news = Neuigkeiten

# Neuigkeitenseite
news-lede = Was festgehalten wurde, das Neueste zuerst. Zeiten in UTC.
news-none = Noch ist nichts festgehalten.
page-newer = Neuere
page-older = Ältere
page-of = Seite { $page } von { $pages }
pages = Seiten
text-season = Rahmen der Saison
text-regulations = Regeln
text-calendar = Kalender
text-prizes = Einladungen und Vorrang
text-road = Wege von und zu anderen Serien

# Was es nicht gibt
problem-there-is = Es gibt:
problem-query = Die Adresse fragt nach etwas, das sich nicht verstehen lässt.
problem-season-none = Eine Saison { $what } gibt es hier nicht.
problem-round-none = Diese Saison hat keinen Lauf { $what }.
problem-decision-none = Diese Saison hat keine Entscheidung { $what }.
problem-record-none = Das Journal hat keinen Eintrag { $what }.
problem-session-none = Hier wird keine Session { $what } gemessen.
problem-title-none = Diese Saison hat keinen Titel { $what }.
problem-class-none = Diese Saison hat keine Klasse { $what }.
problem-car-none = Diese Saison hat kein Auto { $what }.
problem-team-none = Diese Saison hat kein Team { $what }.
problem-driver-none = Diese Saison hat keinen Fahrer { $what }.
problem-circuit-none = Diese Saison hat keine Strecke { $what }.
problem-list-none = Diese Saison hat keine Nennliste { $what }.
problem-page-none = Eine Seite { $what } davon gibt es nicht.
problem-nation-none = Niemand der Nation { $what } nimmt teil.
problem-row-none = Diese Wertung hat kein { $what }.

# Regelseite
rules-lede = Jede Regel der Saison mit ihrer Quelle und wie sicher sie ist. Einige wendet das Programm auf Ergebnisse an, einige auf Sitzungen, deren Zeit es nimmt; die anderen bewahrt und zeigt es.
rules-applied = auf Ergebnisse angewandt
rules-timed = auf hier gestoppte Sitzungen angewandt
rules-kept = bewahrt, nicht angewandt
rules-chapters = Kapitel
rules-classes = Klassen
rules-titles = Titel und Gleichstand
rules-points = Punkte
rules-bonuses = Bonuspunkte
rules-shortened = Verkürzte Rennen
rules-guests = Gaststarter
rules-classified = Wer gewertet wird
rules-timing = Zeitnahme
rules-crews = Besatzungen
rules-driving = Fahrzeiten
rules-stints = Stints
rules-stops = Boxenstopps
rules-neutralisations = Neutralisationen
rules-tariffs = Was Verstöße kosten
rules-stated = Regeln in Worten
column-full-name = Voller Name
column-overall-victory = Um den Gesamtsieg
column-cap = Höchstens Autos
column-trophies = Sonderwertungen
yes = ja
no = nein
scope-rounds = { $count ->
    [one] Lauf { $rounds }
   *[other] Läufe { $rounds }
  }
rule-title-cars = Jedes Auto fährt darum, unter seiner Nummer.
rule-title-competitors = Jeder Bewerber fährt darum, mit allen seinen Autos.
rule-title-drivers = Jeder Fahrer fährt darum, mit den Läufen, die er bestritt.
rule-title-manufacturers = Jede Marke fährt darum, mit den Autos, die sie tragen.
rule-field-each = Plätze zählen in jeder Klasse für sich.
rule-field-some = Plätze zählen in { $classes }, jeweils für sich.
rule-field-overall = Plätze zählen in der Gesamtreihenfolge.
rule-field-together = Plätze zählen in der gemeinsamen Reihenfolge von { $classes }.
rule-field-trophy = Plätze zählen unter den Autos der Sonderwertung { $trophy } in { $class }.
rule-title-all-rounds = Jedes Ergebnis zählt.
rule-title-best-rounds = Die besten { $best } Ergebnisse zählen.
rule-title-best-cars = { $best ->
    [one] Von den Autos zählt in jedem Lauf das beste.
   *[other] Von den Autos zählen in jedem Lauf die besten { $best }.
  }
rule-title-left-out-close-up = Wer hinter einem Auto liegt, das nicht zählt, rückt auf.
rule-title-left-out-keep-place = Ein Auto, das nicht zählt, behält seinen Platz.
rule-title-minimum = { $least ->
    [one] Für einen Platz ist { $least } Lauf nötig.
   *[other] Für einen Platz sind { $least } Läufe nötig.
  }
rule-title-no-ties = Punktgleichheit löst nichts auf: der Platz wird geteilt.
rule-title-tie-first = Bei Punktgleichheit: { $rule }.
rule-title-tie-next = Dann: { $rule }.
rule-points-scale = { $places ->
    [one] Punkte gibt es für den ersten Platz.
   *[other] Punkte gibt es für die ersten { $places } Plätze.
  }
rule-points-beyond = Jedes gewertete Auto dahinter erhält { $points }.
rule-points-nothing-beyond = Dahinter gibt es nichts.
rule-points-multiplier = Die Punkte werden mit { $factor } malgenommen.
bonus-drivers-crew = Die ganze Besatzung erhält ihn.
bonus-drivers-setter = Nur wer die Runde fuhr, erhält ihn.
bonus-drivers-nobody = Kein Fahrer erhält ihn: er zählt für Autos und Bewerber.
bonus-always = Was immer im Rennen geschieht.
bonus-started = Das Auto muss starten.
bonus-classified = Das Auto muss gewertet werden.
bonus-place = Das Auto muss in seiner Klasse auf dem { $place } Platz oder besser gewertet werden.
bonus-multiplied = Er wird mit den Punkten des Rennens vervielfacht und mit ihnen gekürzt.
rule-shortened = Ein Rennen, von dem weniger als { $below } % gefahren wurde, zahlt { $pays } % seiner Punkte.
rule-shortened-nothing = Ein Rennen, von dem weniger als { $below } % gefahren wurde, zahlt nichts.
rule-guests-close-up = Wer hinter einem Gaststarter liegt, wird bezahlt, als wäre dieser nicht da.
rule-guests-keep-place = Ein Gaststarter behält seinen Platz, und dessen Punkte erhält niemand.
rule-classified-any = Jedes Auto, das eine Runde beendete, wird gewertet.
rule-classified-overall = Ein Auto muss { $share } % der Runden des Gesamtsiegers erreichen.
rule-classified-class = Ein Auto muss { $share } % der Runden des Klassensiegers erreichen.
rule-classified-flag = Es muss die Zielflagge sehen; sonst ist es: { $status }.
rule-classified-no-flag = Die Zielflagge muss es nicht sehen.
rule-classified-first = Die Gewerteten stehen vor allen anderen.
rule-classified-together = Allein Runden und Zeit geben die Reihenfolge.
rule-timing-time = Ein Rennen endet, wenn der Führende nach Ablauf der Zeit zum ersten Mal die Linie überfährt.
rule-timing-time-and-lap = Ein Rennen endet eine Runde, nachdem der Führende nach Ablauf der Zeit zum ersten Mal die Linie überfahren hat.
rule-timing-distance = Ein Rennen endet, wenn der Führende { $laps } Runden gefahren ist.
rule-timing-time-or-distance = Ein Rennen endet, wenn die Zeit abgelaufen oder der Führende { $laps } Runden gefahren ist, je nachdem, was zuerst kommt.
rule-timing-begins-lap = Mit dem ersten Überfahren der Linie beginnt die erste Runde eines Autos erst.
rule-timing-line-order = Nur das Überfahren der Linie ändert die Reihenfolge.
rule-timing-clock-stops = Die Uhr steht, solange eine Sitzung unterbrochen ist.
rule-timing-driving-stops = Die Fahrzeit steht, solange eine Sitzung unterbrochen ist.
rule-timing-countback = { $crossings ->
    [0] Ein unter Rot beendetes Rennen zählt bis zur letzten Überfahrt des Führenden vor der Flagge.
    [one] Ein unter Rot beendetes Rennen wird um eine Überfahrt des Führenden zurückgezählt.
   *[other] Ein unter Rot beendetes Rennen wird um { $crossings } Überfahrten des Führenden zurückgezählt.
  }
rule-timing-countback-class = { $crossings ->
    [0] Ein unter Rot beendetes Rennen zählt in jeder Klasse bis zur letzten Überfahrt ihres Führenden vor der Flagge.
    [one] Ein unter Rot beendetes Rennen wird in jeder Klasse um eine Überfahrt ihres Führenden zurückgezählt.
   *[other] Ein unter Rot beendetes Rennen wird in jeder Klasse um { $crossings } Überfahrten ihres Führenden zurückgezählt.
  }
rule-timing-fastest = Die schnellste Runde wird ab Runde { $lap } gesucht.
rule-timing-no-in-laps = Eine Runde, die an der Box endet, ist keine schnellste Runde.
rule-timing-no-out-laps = Eine Runde, die an der Box beginnt, ist keine schnellste Runde.
rule-timing-pit-stays = Zeit in der Boxengasse zählt nur als Fahrzeit, wenn der Fahrer im Auto bleibt.
rule-timing-stop-from = Ein Aufenthalt in der Boxengasse von weniger als { $time } ist eine Durchfahrt, kein Stopp.
rule-timing-scaled = Nach einer Unterbrechung von mindestens { $time } werden Fahrzeiten angepasst.
rule-timing-same = Überfahrten der Linie durch ein Auto innerhalb von { $time } sind eine.
rule-crew-between = { $least } bis { $most } Fahrer teilen sich ein Auto.
rule-crew-least = { $least ->
    [one] Mindestens { $least } Fahrer.
   *[other] Mindestens { $least } Fahrer.
  }
rule-crew-most = { $most ->
    [one] Höchstens { $most } Fahrer.
   *[other] Höchstens { $most } Fahrer.
  }
rule-category-least = Mindestens { $number } mit Einstufung { $category }.
rule-category-most = Höchstens { $number } mit Einstufung { $category }.
rule-category-none = Niemand mit Einstufung { $category }.
rule-driving-everybody = Jeder Fahrer
rule-driving-sharing = { $number ->
    [one] Wenn einer in der Besatzung ist.
   *[other] Wenn { $number } in der Besatzung sind.
  }
rule-driving-least = Mindestens { $time } am Steuer.
rule-driving-most = Höchstens { $time } am Steuer.
rule-driving-race = In einem Rennen von { $time }.
rule-driving-scaled = Nach gefahrener Zeit gekürzt, wenn ein Rennen lange unterbrochen ist.
rule-stint-most = Höchstens { $time } am Stück.
rule-stint-pit-counts = Zeit in der Boxengasse gilt als Fahrzeit.
rule-stint-pit-out = Zeit in der Boxengasse gilt nicht als Fahrzeit.
rule-stop-owed = { $stops ->
    [one] { $stops } Stopp ist Pflicht.
   *[other] { $stops } Stopps sind Pflicht.
  }
rule-stop-least = Mindestens { $time } von der Boxeneinfahrt bis zur Boxenausfahrt.
rule-stop-until = Zu erledigen bis zur Rennzeit { $time }.
rule-neutral-entry-open = Die Boxeneinfahrt ist offen.
rule-neutral-entry-closed = Die Boxeneinfahrt ist geschlossen.
rule-neutral-no-stop = { $laps ->
    [one] Kein normaler Stopp in der ersten Runde.
   *[other] Kein normaler Stopp in den ersten { $laps } Runden.
  }
rule-neutral-fuel = Nottanken höchstens { $time }.
neutralisation-slow-zone = Slow Zone
neutralisation-full-course-yellow = Full Course Yellow
neutralisation-virtual-safety-car = Virtuelles Safety-Car
neutralisation-code-60 = Code 60
neutralisation-safety-car = Safety-Car
neutralisation-red-flag = Rote Flagge

# Ein Rennen aus seiner Rundendatei
column-speed = km/h
column-what = Was
column-computed = Aus den Runden
column-official = Offiziell
gap-laps-ahead = { $laps ->
    [one] { $laps } Runde
   *[other] { $laps } Runden
  }
field-car = auf dem Blatt
field-position = Platz
field-class-position = Platz in der Klasse
field-class = Klasse
field-team = Team
field-status = Status
field-laps = Runden
field-total-time = Gesamtzeit
field-gap-first = Rückstand zum Ersten
field-gap-previous = Rückstand zum Vordermann
field-fastest-lap = Nummer der schnellsten Runde
field-fastest-time = schnellste Runde
field-fastest-speed = Tempo der schnellsten Runde
sheet-rules = Regeln: { $rules }.
sheet-rules-by-form = Regeln: { $rules }, nach der Form der Datei; --rules nimmt andere.
sheet-equal = { $rows ->
    [one] Die eine Zeile gleicht dem offiziellen Blatt in jedem Wert.
   *[other] Alle { $rows } Zeilen gleichen dem offiziellen Blatt in jedem Wert.
  }
sheet-differs = { $count ->
    [one] { $equal } von { $rows } Zeilen gleichen dem offiziellen Blatt; ein Wert weicht ab:
   *[other] { $equal } von { $rows } Zeilen gleichen dem offiziellen Blatt; { $count } Werte weichen ab:
  }
sheet-other-rules = Mit --rules { $rules } glichen { $equal } von { $rows } Zeilen dem offiziellen Blatt.
sheet-suggested = Vorgeschlagen, nicht bestätigt: Entscheidungen, die erklären würden, was die Blätter drucken.
sheet-suggested-equal = Mit ihnen glichen { $equal } von { $rows } Zeilen dem offiziellen Blatt.
sheet-by-lap = { $rank ->
    [1] Gereiht nach der besten Runde jedes Autos.
    [2] Gereiht nach der zweitbesten Runde jedes Autos.
   *[other] Gereiht nach der { $rank }. Runde jedes Autos, von der besten an gezählt.
  }
# Auswertung eines Rundenblatts
analysis-summary = { $session }: { $laps ->
    [one] { $laps } Runde
   *[other] { $laps } Runden
  } von { $cars ->
    [one] { $cars } Auto
   *[other] { $cars } Autos
  }
analysis-classes = Beste Runden der Klassen
analysis-drivers = Fahrzeiten
analysis-stints = Stints
analysis-visits = Boxenbesuche
analysis-note-clean = Saubere Runden beginnen und enden auf der Strecke und enden unter Grün; aus ihnen ist das Mittel.
analysis-note-driving = Fahrzeiten sind Summen von Rundenzeiten; die Zeit in der Boxengasse gehört dazu und steht bei der Runde, in der sie endet.
analysis-note-order = Position, Rückstände und Abstände in jeder Runde: `--format csv` oder `--format json`.
analysis-note-unplaced = { $laps ->
    [one] { $laps } Runde hat keine Nummer oder keine Gesamtzeit und darum keine Position.
   *[other] { $laps } Runden haben keine Nummer oder keine Gesamtzeit und darum keine Position.
  }
column-driving-time = Fahrzeit
column-pit-time = In der Boxengasse
column-first-lap = Von Runde
column-last-lap = Bis Runde
column-clean-laps = Sauber
column-mean = Mittel
column-elapsed = Um
column-driver-in = Herein
column-driver-out = Hinaus

# Dokumente auf Papier
paper-title-entries = Nennliste
paper-title-grid = Startaufstellung
paper-title-classification = Klassement
paper-title-classification-by-class = Klassement nach Klassen
paper-title-lap-chart = Rundenübersicht
paper-title-leaders = Führungsfolge
paper-title-analysis = Rundenanalyse nach Wagen
paper-title-sectors = Beste Sektoren und ideale Runden
paper-title-fastest-laps = Schnellste Runden
paper-title-pit-stops = Boxenstopps
paper-title-driving-times = Fahrzeiten
paper-title-neutralisations = Neutralisationen
paper-title-decision = Entscheidung der Sportkommissare
paper-title-standings = Wertungen
paper-title-invitations = Einladungen
paper-extract = AUSZUG
paper-provisional = VORLÄUFIG
paper-state-issued = HERAUSGEGEBEN
desk-due = Dokumente zur vollen Stunde
desk-reason-journal = Warum sie an dessen Stelle tritt, fürs Journal
desk-mark-hint = Ein PNG, oder ein SVG mit Buchstaben als Umrissen, von höchstens 256 KiB; leer lassen, um das bisherige zu behalten.
desk-no-mark = Dokumente tragen kein Zeichen mehr
paper-official = OFFIZIELL
paper-superseded = ERSETZT
paper-superseded-by = ERSETZT durch Dok. { $number }
paper-simulated = SIMULIERT
paper-number = Dok. { $number }
paper-issued = Ausgegeben
paper-page = Seite
paper-of = von
paper-journal = Journal:
paper-chain = { $stream }, Eintrag { $record }, { $hash }
paper-check = Dieses Dokument prüfen
paper-document = Dokument
paper-nothing = Nichts zu berichten.
paper-as-of = Stand nach { $time }
paper-signature = Datum, Uhrzeit, Unterschrift
paper-timekeeper = Zeitnehmer
paper-clerk = Rennleiter
paper-race-director = Renndirektor
paper-secretary = Rennsekretär
paper-steward = Sportkommissar
paper-stewards = Die Sportkommissare
paper-protest = Vorläufig: Ein Protest ist ab dem Zeitpunkt der Ausgabe möglich, innerhalb der Frist und in der Form, die das sportliche Reglement vorsieht. Offene Verfahren können es noch ändern.
paper-appeal = Gegen bestimmte Entscheidungen der Sportkommissare können Bewerber Berufung einlegen, wie es das Sportgesetz und das Reglement der Veranstaltung vorsehen und innerhalb der dort gesetzten Frist. Manche Entscheidungen sind nicht anfechtbar.
paper-from = Von
paper-to = An
paper-to-car = Den Bewerber des Wagens { $car }
paper-to-all = Alle Bewerber
paper-date = Datum
paper-time = Uhrzeit
paper-competitor = Bewerber
paper-fact = Sachverhalt
paper-infringement = Verstoß
paper-decision = Entscheidung
paper-reason = Begründung
paper-replaces = Ersetzt
paper-consequences = Was sie geändert hat
paper-remarks = Anmerkungen
paper-not-classified = NICHT GEWERTET
paper-fastest-of-class = schnellste Runde der Klasse
paper-best-session = Bestwert der Sitzung
paper-best-class = Bestwert der Klasse
paper-best-own = Bestwert des Wagens
paper-estimated = geschätzt
paper-chart-pit = in dieser Runde an der Box
paper-bounds = Reglement
paper-bound-kept = eingehalten
paper-bound-open = noch offen
paper-bound-broken = nicht eingehalten
paper-approximate = ≈ Ein Boxenbesuch ist nicht an beiden Enden gemessen: Diese Zeiten sind nicht genau.
paper-new = neu
paper-crew-changed = Besatzung geändert
paper-since = Verglichen mit: { $list }
paper-removed = Nicht mehr auf der Liste:
paper-none-removed = Kein Wagen ist von der Liste verschwunden.
paper-led = Gesamt
paper-led-class = Führende der Klasse
paper-laps-led = Führungsrunden: { $laps }
paper-laps = { $laps ->
    [one] { $laps } Runde
   *[other] { $laps } Runden
  }
paper-ideal-laps = Ideale Runden
paper-best-sectors = Beste Sektoren
paper-fastest-classes = Nach Klassen
paper-fastest-drivers = Nach Fahrern
paper-fastest-in-turn = Der Reihe nach
paper-count = Nr.
paper-in-at = Einfahrt
paper-driver-in = Fahrer ein
paper-out-at = Ausfahrt
paper-driver-out = Fahrer aus
paper-track = Strecke
paper-stop = Stopp
paper-drive-through = Durchfahrt
paper-stops = Stopps
paper-shortest-stop = Kürzester Stopp
paper-pit-totals = Nach Wagen
paper-from-elapsed = Von
paper-until-elapsed = Bis
paper-of-day = Uhrzeit
paper-length = Dauer
paper-in-lap = P
paper-out-lap = O
paper-out-in = OP
paper-flag-yellow = G
paper-flag-slow-zone = SZ
paper-flag-full-course-yellow = FCY
paper-flag-virtual-safety-car = VSC
paper-flag-code-60 = C60
paper-flag-safety-car = SC
paper-flag-red = ROT

# Was wäre, wenn

what-if = Was wäre, wenn
what-if-lede = Die Autos der kommenden Rennen in die vermutete Reihenfolge bringen und sehen, was daraus für Tabellen, Titel und Einladungen folgt. Die Adresse dieser Seite enthält alles, was angenommen wird: Sie lässt sich weitergeben.
what-if-from = Bekannt bis nach
what-if-before-first = vor dem ersten
what-if-out = ohne Platz
what-if-place-of = Platz von { $car } in { $round }
what-if-up = { $car } in { $round } eins vor
what-if-down = { $car } in { $round } eins zurück
what-if-pole = Pole
what-if-pole-open = niemand
what-if-show = Zeigen, was folgt
what-if-reset = Von vorn
what-if-copy = Link kopieren
what-if-copied = Kopiert
what-if-nothing-left = Es bleibt kein Rennen, von dem sich etwas annehmen ließe.
what-if-definition = Zu Beginn kommen alle so ins Ziel, wie sie in der Tabelle stehen. Ein Auto unter der Linie bekommt keinen Platz. Eine Zeile ziehen, ▲ ▼ drücken oder Alt mit einer Pfeiltaste. Was folgt, wird nach den Regeln der Saison berechnet wie für ein echtes Ergebnis.
what-if-left-out = Titel über mehrere Klassen erscheinen, sobald jede Klasse geordnet ist.
as-it-stands = Stand jetzt
as-it-stands-lede = Tabellen, Titel und Einladungen, wenn das Rennen jetzt zu Ende wäre.
as-it-stands-clock = Nach { $laps }, noch { $left }
as-it-stands-clock-laps = Nach { $laps }
as-it-stands-definition = Das Rennen ist gewertet, wie es steht, mit den bisherigen Entscheidungen; was die Zustände voraussetzen, steht dort, wo gesagt wird, wer noch gewinnen kann.
as-it-stands-link = Meisterschaft, Stand jetzt
supposed-up = { $count } nach oben
supposed-down = { $count } nach unten
supposed-move = Veränderung
supposed-was = Vorher
supposed-gain = Gewonnen
supposed-before = sonst: { $who }
