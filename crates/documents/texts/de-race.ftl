# Rennleitung und Zeitnahme am Schreibtisch
race-sessions = Sitzungen
race-sessions-lede = Eine Sitzung zur Zeitnahme öffnen, sie leiten, ihre Zeit nehmen.
race-not-open = nicht geöffnet
race-open = Zur Zeitnahme öffnen
race-set-up = Einrichtung
race-control = Rennleitung
race-passings = Durchfahrten
race-keypad = Tastenfeld
race-driving = Fahrzeiten
race-incidents = Vorfälle
race-public = Öffentliche Zeiten
race-state-scheduled = geplant
race-state-live = geöffnet
race-state-finished = beendet
race-state-cancelled = abgesagt

# Eine Sitzung einrichten
race-setup-lede = Was aufgezeichnet wurde, bleibt; neu geöffnet wird es anders gelesen. Decodern, denen gefolgt wird, wird weiter gefolgt.
race-setup-like = Gewertet wie
race-setup-start = Geplanter Start (UTC), wenn nicht wie im Kalender
race-setup-start-hint = Etwa 2031-05-01 14:00
race-setup-minutes = Minuten, wenn nicht wie im Kalender
race-setup-sectors = Sektoren einer Runde
race-setup-loops = Decoder und ihre Schleifen, je Zeile einer
race-setup-loops-hint = DECODER SCHLEIFE, etwa 268307 line oder 5 sector-1. Schleifen: line, pit-line, pit-entry, pit-exit, sector-N. Ein Decoder, der nicht genannt ist, hört an der Linie.
race-setup-transponders = Transponder, je Zeile einer
race-setup-transponders-hint = TRANSPONDER AUTO, etwa 1000001 7
race-setup-grid = Startaufstellung, die Autos der Reihe nach
race-setup-grid-hint = Nummern mit Leerzeichen dazwischen; leer für alle gemeldeten Autos. Nur genannte Autos nehmen teil.
race-setup-save = Sitzung öffnen
race-setup-again = Neu einrichten
race-setup-bad-line = Zeile { $line } von „{ $field }“ ist nicht lesbar: { $text }

# Der Leitstand
race-flags = Flaggen
race-when = Wann
race-at-once = sofort
race-in-seconds = in { $seconds } s
race-countdown = { $flag } in
race-call-off = Absagen
race-start-session = Sitzung starten
race-start-now = Ja, jetzt starten
race-to-start = bis zum Start
race-show-red = Rote Flagge …
race-show-red-now = Ja, rote Flagge zeigen
race-show-chequered = Zielflagge …
race-show-chequered-now = Ja, Zielflagge zeigen
race-end-session = Sitzung beenden …
race-end-now = Ja, sie ist zu Ende
race-two-steps = Der erste Druck öffnet, der zweite tut es. Tasten: { $keys }; dann Enter.
race-message = Meldung an Teams und Publikum
race-message-free = Eigene Worte
race-message-send = Allen sagen
race-message-car = Auto, wenn es um eines geht
race-blank-car = Auto
race-blank-reason = Grund
race-blank-place = Wo
race-blank-time = Zeit
race-log = Was aufgezeichnet wurde
race-log-none = Noch nichts.
race-undo = Zurücknehmen
race-redo = Wieder gelten lassen
race-undone = zurückgenommen
race-reason = Grund
race-reason-perhaps = Grund, wenn es mehr zu sagen gibt
race-by = { $author }, { $time }
race-line-up = Verbindung zum Server
race-line-lost = KEINE VERBINDUNG ZUM SERVER
race-unsent = { $count ->
    [one] 1 Druck ist noch nicht gesendet
   *[other] { $count } Drücke sind noch nicht gesendet
}
race-unsent-hint = Sie werden mit der Zeit gesendet, zu der gedrückt wurde, sobald die Verbindung wieder steht. Nicht noch einmal drücken; per Funk sagen.
race-drop = Nicht senden
race-refused = Nicht geschehen
race-conflict = { $author } war schneller: { $what } ({ $time }). Was du gedrückt hast, ist nicht geschehen.
race-anyway = Trotzdem tun
race-leave = Lassen
race-decoder = Decoder { $name }
race-decoder-connected = hört
race-decoder-connecting = KEINE VERBINDUNG
race-decoder-stale = lange nichts gehört
race-decoder-none = Keinem Decoder wird gefolgt.
race-clock-ahead = Uhr { $ms } ms voraus
race-look = Anzusehen
race-recommended = Empfehlungen
race-estimated-laps = { $count ->
    [one] 1 Auto steht mit einer SCHÄTZUNG da
   *[other] { $count } Autos stehen mit SCHÄTZUNGEN da
}
race-nothing-to-look = Nichts.

# Vorfälle
race-incident-note = Vorfall vermerken
race-incident-taps = Autos antippen, dann drücken, was es war. Das ist alles.
race-incident-cars = Autos
race-incident-place = Wo
race-incident-article = Artikel
race-incident-what = Was gesehen wurde
race-incident-say = Allen sagen
race-incident-say-nothing = nichts
race-incident-say-noted = vermerkt
race-incident-say-investigation = wird untersucht
race-incident-other = Anderes, wie geschrieben
race-incident-number = Nr.
race-incidents-lede = Was gesehen wurde und vielleicht zu beurteilen ist, nach Veranstaltung. Die Sportkommissare entscheiden; ein Vermerk ändert kein Ergebnis.
race-incidents-none = Kein Vorfall ist vermerkt.
race-incidents-state = Stand
race-incidents-all = alle
race-incidents-open = offen
race-incidents-filter = Zeigen
race-incident-change = Ändern
race-incident-noted = vermerkt
race-incident-under-investigation = wird untersucht
race-incident-after-the-session = nach der Sitzung
race-incident-no-further-action = keine weitere Maßnahme
race-incident-decided = entschieden
race-event = Veranstaltung

# Was die Rennleitung sagt, nach Vorlagen
race-say-noted = Auto { $car }: Vorfall vermerkt, { $reason }
race-say-investigation = Auto { $car } wird untersucht: { $reason }
race-say-after = Auto { $car } wird nach der Sitzung untersucht: { $reason }
race-say-no-action = Auto { $car }, { $reason }: keine weitere Maßnahme
race-say-warning = Verwarnung für Auto { $car }: { $reason }
race-say-drive-through = Durchfahrtsstrafe für Auto { $car }: { $reason }
race-say-stop-and-go = Stop-and-go von { $time } für Auto { $car }: { $reason }
race-say-served = Auto { $car } hat seine Strafe verbüßt
race-say-black-orange = Schwarz-orange Flagge für Auto { $car }: zur Reparatur an die Box
race-say-track-limits = Auto { $car }: Streckenbegrenzung beachten
race-say-slow-car = Langsames Auto { $car }, { $place }
race-say-debris = Teile auf der Strecke, { $place }
race-say-slippery = Rutschige Strecke, { $place }
race-say-clear = Strecke frei
race-say-pit-entry-closed = Boxeneinfahrt geschlossen
race-say-pit-entry-open = Boxeneinfahrt offen
race-say-restart = Neustart um { $time }
race-say-in = { $flag } in { $seconds } Sekunden
race-why-contact = Berührung
race-why-track-limits = Streckenbegrenzung
race-why-pit-speed = zu schnell in der Boxengasse
race-why-pit-exit = Linie an der Boxenausfahrt überfahren
race-why-yellow = unter Gelb überholt
race-why-fcy-speed = zu schnell unter Full Course Yellow
race-why-safety-car = Verstoß hinter dem Safety-Car
race-why-blue = blaue Flaggen missachtet
race-why-unsafe-release = unsicher losgeschickt
race-why-start = Startvorgang
race-why-refuelling = Tankvorgang
race-why-crew = Ablauf des Boxenstopps
race-why-driving-time = Fahrzeit
race-why-unsporting = unsportliches Fahren

# Durchfahrten
race-passings-lede = Was gehört wurde, das Neueste zuerst. Nichts wird herausgenommen; eine Korrektur steht daneben, mit Verfasser und Grund.
race-passing = Durchfahrt { $id }
race-passing-time = Uhrzeit
race-passing-loop = Schleife
race-passing-heard = Gehört
race-passing-car = Auto
race-passing-source = Quelle
race-passing-state = Stand
race-passing-kind = Art
race-kind-all = alle
race-kind-estimated = GESCHÄTZT
race-kind-voided = ungültig
race-kind-unknown = niemandes
race-kind-keyed = eingetippt
race-source-decoder = Decoder
race-source-file = Datei
race-source-keyed = eingetippt
race-source-estimate = SCHÄTZUNG
race-voided = UNGÜLTIG
race-nobodys = niemandes
race-moved = von Hand versetzt
race-passing-from = Von
race-passing-to = bis
race-passings-none = Keine Durchfahrt ist so.
race-passings-older = Ältere
race-history = Verlauf
race-void = Ungültig machen
race-restore = Wieder gelten lassen
race-move = Zu einem anderen Auto
race-move-do = Versetzen
race-insert = Durchfahrt einfügen
race-insert-hint = Eine Durchfahrt, die niemand gehört hat. Sie zählt und ist als eingetippt gekennzeichnet.
race-insert-do = Einfügen
race-insert-time = Uhrzeit (UTC)
race-transponder = Transponder
race-transponder-to-car = Ein Transponder ist in einem Auto
race-transponder-since = Seit wann (UTC); leer für die ganze Sitzung
race-transponder-do = Zuordnen
race-order = Reihenfolge der Autos
race-order-line = nach der Linie allein, weil eine Schleife ausfällt
race-order-loops = nach allen Schleifen
race-order-hint-line = Zwischen zwei Überfahrten der Linie gewinnt niemand einen Platz.
race-order-to-line = Nach der Linie allein ordnen
race-order-to-loops = Nach allen Schleifen ordnen
race-bad-time = „{ $text }“ ist keine Uhrzeit. Schreibe sie als 14:02:07.5.

# Empfehlungen
race-recommended-none = An den Durchfahrten scheint nichts falsch.
race-recommended-lede = Was wahrscheinlich falsch ist. Nichts ändert sich, bevor jemand es annimmt.
race-accept = Annehmen
race-accept-estimate = Als SCHÄTZUNG annehmen
race-refuse = Ablehnen
race-refused-list = Abgelehnt

# Tastenfeld
race-keypad-lede = Die Nummer tippen, wenn das Auto über die Linie fährt, dann Enter: Der Moment von Enter ist die Durchfahrt.
race-keypad-chart = Rundentafel neben den Decodern; ändert nichts
race-keypad-pass = Durchfahrten, die ZÄHLEN
race-keypad-enter = Enter
race-keypad-last = Zuletzt geschrieben
race-keypad-none = Noch nichts geschrieben.
race-differences = Unterschiede zwischen Rundentafel und Decodern
race-differences-none = Rundentafel und Decoder sagen dasselbe.
race-differences-hint = Jeden ansehen; nichts ändert sich von selbst.
race-only-chart = nur auf der Rundentafel
race-only-timing = nur von Decodern gehört
race-insert-it = Als Durchfahrt einfügen

# Fahrzeiten
race-driving-lede = Zeit am Steuer, Stints und Stopps gegen das Reglement, Stand { $time }.
race-driving-final = Zu unterschreiben
race-driving-driver = Fahrer
race-driving-driven = Gefahren
race-driving-least = Mindestens
race-driving-most = Höchstens
race-driving-longest = Längster Stint
race-driving-allowed = Erlaubt
race-driving-stops = Stopps
race-driving-at-wheel = am Steuer
race-driving-takes = übernimmt jetzt
race-driving-approximate = nicht genau: eine Ein- oder Ausfahrt der Boxen wurde nicht gemessen
race-standing-kept = eingehalten
race-standing-owed = schuldet { $time }
race-standing-left = noch { $time }
race-standing-broken = VERLETZT um { $time }
race-stops-made = { $made } gemacht
race-stops-of = { $counted } von { $asked }
race-warn-none = Nichts ist verletzt, und nichts wird es bald sein.
race-warn-most-soon = Auto { $car }, { $driver }: noch { $time } der Höchstzeit am Steuer
race-warn-most-broken = Auto { $car }, { $driver }: { $time } über der Höchstzeit am Steuer
race-warn-stint-soon = Auto { $car }, { $driver }: noch { $time } des längsten Stints
race-warn-stint-broken = Auto { $car }, { $driver }: { $time } über dem längsten Stint
race-warn-least-soon = Auto { $car }, { $driver }: schuldet noch { $time } am Steuer, und die Zeit wird knapp
race-warn-least-broken = Auto { $car }, { $driver }: { $time } am Steuer sind nicht mehr zu schaffen
race-warn-owed-soon = Auto { $car }: schuldet noch { $count ->
    [one] 1 Stopp
   *[other] { $count } Stopps
}
race-warn-owed-broken = Auto { $car }: { $count ->
    [one] 1 Stopp fehlt
   *[other] { $count } Stopps fehlen
}
race-warn-short-broken = Auto { $car }: Stopp in Runde { $lap } zu kurz, { $time }

# Was eine Aufzeichnung sagt
race-did-start = Sitzung gestartet
race-did-end = Sitzung beendet
race-did-driver = Auto { $car }: { $driver } am Steuer
race-did-retired = Auto { $car } fährt nicht weiter
race-did-note = Auto { $car }: Angabe der Datei
race-did-pass = Auto { $car } bei { $loop }, eingetippt
race-did-estimate = Auto { $car } bei { $loop }, GESCHÄTZT
race-did-heard = { $heard } bei { $loop }
race-did-void = { $what }: ungültig gemacht
race-did-restore = { $what }: gilt wieder
race-did-reassign = Durchfahrt { $fact } zu Auto { $car } versetzt
race-did-transponder = Transponder { $transponder } ist in Auto { $car }
race-did-line-only = Reihenfolge nach der Linie allein
race-did-all-loops = Reihenfolge nach allen Schleifen
race-did-planned = { $flag } angekündigt für { $time }
race-did-called-off = Angekündigtes ist abgesagt
race-did-refused = Empfehlung abgelehnt: { $key }
race-did-charted = Rundentafel: Auto { $car }
race-did-withdrawn = { $fact }: zurückgenommen
race-did-again = { $fact }: gilt wieder
race-record = Aufzeichnung { $fact }

# Was im Leitstand nicht geht
problem-fact-none = Eine solche Aufzeichnung gibt es nicht, oder sie lässt sich nicht zurücknehmen.
problem-recommendation-none = Das wird nicht mehr empfohlen. Sieh die Liste noch einmal an.
problem-message-text = Eine Meldung hat 1 bis 500 Zeichen.
problem-incident-text = Sag, was gesehen wurde.
problem-incident-none = Einen solchen Vorfall gibt es nicht.
problem-driver-not-in-crew = Dieser Fahrer gehört nicht zu jenem Auto.
problem-session-not-timed = Diese Sitzung ist nicht zur Zeitnahme geöffnet.
problem-timing-setup = So lässt sich die Sitzung nicht werten.

# Eine Übung
race-rehearsal = ÜBUNG
race-rehearsal-note = Nichts hier ist echt.
race-radio = Funk
race-radio-none = Stille.
race-radio-lights = Die Ampel ist aus, das Rennen läuft.
race-radio-green = Alles ist frei. Bereit für Grün.
race-radio-chequered = Der Führende ist in der letzten Runde. Bitte die Zielflagge.
race-radio-flag = { $flag }, bitte!
race-radio-post = Sektor { $sector }: Auto { $cars }, { $what }.
race-radio-pit-lane = Boxengasse: Auto { $cars }, { $what }.
race-radio-transponder = Die Zeitnahme hört nichts von Auto { $car }. Das Team baut Transponder { $spare } ein.
race-radio-driving = Boxengasse: Auto { $car } wurde betankt, der Fahrer bleibt sitzen. Bitte auf die Fahrzeit achten.
race-report = Wie es lief
race-report-lede = Was vorkam, wer es erledigte und wie schnell, in wirklicher Zeit.
race-report-told = Gemeldet um
race-report-handled = Erledigt
race-report-open = NICHT ERLEDIGT
