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

# Startseite der Saison
home-lede-ahead = { $rounds } Rennen, { $classes } Klassen, und alles ist offen.
home-lede-running = { $run } von { $rounds } Rennen sind gefahren, in { $classes } Klassen.
home-lede-over = { $rounds } Rennen, { $classes } Klassen, entschieden.
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
chart-description = { $class }: { $leader } an der Spitze. Die Tabelle darüber enthält jede Zahl.
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
