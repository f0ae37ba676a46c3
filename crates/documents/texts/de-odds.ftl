# Aussichten
odds = Aussichten
odds-lede = Nach Lauf { $after }, mit { $rounds ->
    [one] einem Lauf
   *[other] { $rounds } Läufen
} vor sich: { $seasons } Saisons wurden zu Ende gerechnet, mit den Punkten und Gleichständen des Reglements.
odds-lede-over = Alle Läufe sind gefahren. Nichts bleibt dem Zufall überlassen.
odds-how = Die Stärken werden aus den bisherigen Ergebnissen gelernt; ein Wagen ohne Wertung gilt nicht als langsam. Was die Ergebnisse offen lassen, bleibt unsicher, darum streuen die Aussichten früh in der Saison weit. Aussichten sind keine Arithmetik: Niemand ist aus dem Rennen oder Meister, bevor das bewiesen ist, und nichts wird auf 0 oder 100 Prozent gerundet.
odds-contender = Anwärter
odds-points-now = Punkte jetzt
odds-title = Titel
odds-podium = Erste drei
odds-points-end = Punkte am Ende
odds-prizes = Einladungen und Vorränge
odds-prize = Preis
odds-chance = Chance
odds-prizes-note = Antworten und Bedingungen, die vorher niemand kennen kann, bleiben außer Betracht.
odds-more = Und { $number } weitere, die noch gewinnen können.
odds-out-of-reach = { $number ->
    [one] Für einen Anwärter ist
   *[other] Für { $number } Anwärter ist
} dieser Titel rechnerisch außer Reichweite.
odds-history = Chance auf den Titel nach jedem Lauf
odds-history-of = { $title }, { $class }: die Chance auf den Titel nach jedem Lauf, in Prozent
odds-before = Start
odds-decided = Entschieden: { $leader }.
odds-not-known = Keine Aussichten für { $class }: Ergebnisse darin sind nicht bekannt.
odds-what-if = Angenommen
odds-what-if-note = Die genannten Wagen kommen in dieser Reihenfolge vor allen anderen ihrer Klasse ins Ziel. Die übrigen folgen nach dem Modell.
odds-see-backtest = Wie gut waren solche Aussichten?
odds-see-titles = Wie es um die Titel steht
backtest = Wie gut die Aussichten waren
backtest-lede = Jedes Rennen wurde aus dem vorhergesagt, was vor ihm lag, und dann mit dem verglichen, was geschah.
backtest-races = { $races ->
    [one] Ein Rennen
   *[other] { $races } Rennen
} einer Klasse, { $cars } Wagen.
backtest-method = Verfahren
backtest-winner-log = Sieger, Log-Wert
backtest-winner-brier = Sieger, Brier-Wert
backtest-podium-brier = Erste drei, Brier-Wert
backtest-rps = Platz, Rangwahrscheinlichkeit
backtest-order = Reihenfolge, Nats je Platz
backtest-note = In den ersten vier Spalten ist weniger besser, in der letzten mehr; dort ist null, wer nichts weiß. Jede Zahl ist das Mittel über alle Klassen und Rennen.
backtest-reliability = Was gesagt wurde und was geschah
backtest-said = Gesagte Chance
backtest-cases = Fälle
backtest-mean = Im Mittel gesagt
backtest-happened = Geschehen
backtest-coverage = Die mittleren 80 Prozent der vorhergesagten Plätze enthielten { $share } der erreichten Plätze, von { $number }.
backtest-caution = Eine Saison hat wenige Rennen. Was sich um weniger unterscheidet als die Rennen untereinander, beweist nichts; { $paired }
backtest-paired = gegenüber dem Verfahren „{ $method }“ ist der Unterschied je Rennen im Log-Wert des Siegers { $mean }, plus oder minus { $error }.
backtest-method-model = Diese Aussichten
backtest-method-uniform = Alle gleich
backtest-method-points = Punktestand
backtest-method-static = Plackett–Luce, nur Wagen

# Strategy
strategy-green = Unter Grün
strategy-slowed = Wenn jetzt ein Safety-Car kommt
strategy-stops = Stopps
strategy-stints = Stints, Runden je Stint
strategy-window = Nächster Stopp, Runde
strategy-best = Beste Runde
strategy-behind = Sekunden Verlust
strategy-none = Das Reglement lässt keinen Plan: Fahrzeiten oder Tankinhalt gehen nicht auf.
strategy = Strategie
strategy-note = Die besten Pläne bis zur Flagge, die Fahrzeiten, Stints und Stopps einhalten. Ein Fenster enthält die Runden, an deren Ende ein Stopp weniger als eine Sekunde auf den besten verliert; einmal je Runde berechnet.
from-here = Chancen von hier an
from-here-note = Der Rest des Rennens wird von dort simuliert, wo jedes Auto ist, mit dem Tempo, das es gezeigt hat; spätere Rennen nach Stärken. Jede halbe Minute neu berechnet. Chancen sind keine Arithmetik.
from-here-before = Vor dem Rennen
from-here-now = Jetzt
