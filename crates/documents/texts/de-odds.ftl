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
backtest-lede = Jedes Rennen wurde aus dem vorhergesagt, was vor ihm lag, und dann mit dem verglichen, was geschah; die Titel nach jedem Lauf mit dem, wer Meister wurde.
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
backtest-note = Weniger ist besser, nur bei der Reihenfolge mehr; dort ist null, wer nichts weiß. Jede Zahl ist das Mittel über alle Klassen und Rennen.
backtest-methods-note = „Alle gleich“ weiß nichts. Der letzte Sieger hat die { $times }-fache Chance jedes anderen Wagens seiner Klasse. Im Punktestand nimmt jeder Platz weiter hinten einer Chance { $down } Prozent. Elo bewegt Wertungszahlen um bis zu { $step } Punkte je Rennen auf der üblichen Skala. Plackett–Luce lernt die Stärke jedes Wagens allein aus den Zieleinläufen. Die Einstellungen aller Verfahren sind runde Zahlen; die mitgelieferte Saison war bekannt, als manche gewählt wurden, ihre Werte können also schmeicheln.
backtest-method-with = Diese Aussichten gegen
backtest-better = Besser in
backtest-range = { $mean } ({ $low } bis { $high })
backtest-paired = Ist der Unterschied mehr als Glück?
backtest-paired-note = Der mittlere Unterschied je Rennen mit seinem 90-Prozent-Bereich, unter null, wo diese Aussichten besser sind; und in welchem Anteil von { $times } Sätzen von Rennen, die neu aus den gefahrenen gezogen wurden, sie besser sind.
backtest-named = „{ $method }“
backtest-verdict-better = Im Log-Wert des Siegers waren diese Aussichten besser als { $methods }.
backtest-verdict-worse = Im Log-Wert des Siegers waren diese Aussichten schlechter als { $methods }.
backtest-verdict-open = Gegenüber { $methods } sagen diese Rennen nichts aus.
backtest-caution = Was eine Saison nicht beweist: Sie hat wenige Rennen, und diese teilen Wagen, Wetter und Glück. Ein Verfahren, das hier besser war, kann in der nächsten Saison oder einer anderen Meisterschaft schlechter sein; ein Bereich spricht von diesen Rennen, neu gezogen, nicht von anderen. Nur viele Saisons zusammen würden entscheiden.
backtest-reliability = Was gesagt wurde und was geschah
backtest-said = Gesagte Chance
backtest-cases = Fälle
backtest-mean = Im Mittel gesagt
backtest-happened = Geschehen
backtest-coverage = Die mittleren 80 Prozent der vorhergesagten Plätze enthielten { $share } der { $number } erreichten Plätze. Weil Plätze ganz sind, sollten sie { $said } enthalten.
backtest-method-model = Diese Aussichten
backtest-method-uniform = Alle gleich
backtest-method-previous-winner = Letzter Sieger
backtest-method-points = Punktestand
backtest-method-elo = Elo
backtest-method-plackett-luce = Plackett–Luce, nur Wagen
backtest-titles-log = Titel nach jedem Lauf: Log-Wert
backtest-titles-brier = Titel nach jedem Lauf: Brier-Wert
backtest-champions = Die Chance, die diese Aussichten dem späteren Meister gaben
backtest-champion = Meister
backtest-moment = Nach
backtest-open = Offene Titel
backtest-all = Alle
backtest-title-model = Diese Aussichten
backtest-title-alive = Alle Übrigen gleich
backtest-title-leader = Tabellenführer
backtest-title-exchangeable = Simuliert, Wagen gleich
backtest-titles-note = Weniger ist besser. Alle Verfahren lassen weg, wer rechnerisch aus dem Rennen ist; entschiedene Titel zählen nicht, auch nicht die der Fahrer, die wie die ihrer Wagen enden. Der Tabellenführer hat den Anteil der Saison, der gefahren ist, die übrigen teilen sich den Rest. Chancen kommen aus Zählungen, mit einer halben Saison mehr für jeden, der noch gewinnen kann: Was nie simuliert wurde, ist selten, nicht unmöglich.
backtest-titles-caution = { $titles ->
    [one] Ein Titel endet
   *[other] { $titles } Titel enden
} je einmal, wie oft sie auch vorhergesagt werden: zu wenige, um ein Verfahren besser zu nennen.

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
