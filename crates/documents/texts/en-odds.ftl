# Odds
odds = Odds
odds-lede = After round { $after }, with { $rounds ->
    [one] one round
   *[other] { $rounds } rounds
} to come: { $seasons } seasons were simulated to their end, with the points and ties of the regulations.
odds-lede-over = Every round has been run. Nothing is left to chance.
odds-how = Strengths are learned from the results so far; a car that is not classified is not taken for a slow one. What the results leave open stays uncertain, so odds are wide early on. Odds are no arithmetic: nobody is out or champion before that is proved, and nothing is rounded to 0 or 100 per cent.
odds-contender = Contender
odds-points-now = Points now
odds-title = Title
odds-podium = Top three
odds-points-end = Points at the end
odds-prizes = Invitations and priorities
odds-prize = Prize
odds-chance = Chance
odds-prizes-note = Answers, and conditions that nobody can know before, are left out of account.
odds-more = And { $number } more who can still win.
odds-out-of-reach = { $number ->
    [one] One contender is
   *[other] { $number } contenders are
} out of reach of this title by arithmetic.
odds-history = Chance of the title after each round
odds-history-of = { $title }, { $class }: the chance of the title after each round, in per cent
odds-before = Start
odds-decided = Decided: { $leader }.
odds-not-known = No odds for { $class }: results in it are not known.
odds-what-if = Assumed
odds-what-if-note = The cars named finish in front of their class in that order. All others follow by the model.
odds-see-backtest = How good have such odds been?
odds-see-titles = How the titles stand
backtest = How good the odds were
backtest-lede = Each race was forecast from what came before it, and then compared with what happened.
backtest-races = { $races ->
    [one] One race
   *[other] { $races } races
} of a class, { $cars } cars.
backtest-method = Method
backtest-winner-log = Winner, log score
backtest-winner-brier = Winner, Brier score
backtest-podium-brier = Top three, Brier score
backtest-rps = Place, ranked probability
backtest-order = Order, nats per place
backtest-note = Less is better in the first four columns, more in the last, where nothing known is nought. Each figure is the mean over all classes and races.
backtest-reliability = What was said, and what happened
backtest-said = Chance said
backtest-cases = Cases
backtest-mean = Said on average
backtest-happened = Happened
backtest-coverage = The middle 80 per cent of the places that were forecast held { $share } of the places reached, of { $number }.
backtest-caution = A season has few races. What differs by less than the spread between races proves nothing; { $paired }
backtest-paired = against { $method } the difference per race in the winner's log score is { $mean }, give or take { $error }.
backtest-method-model = These odds
backtest-method-uniform = Everybody alike
backtest-method-points = Order of points
backtest-method-static = Plackett–Luce, cars only

# Strategy
strategy-green = Under green
strategy-slowed = If a safety car comes now
strategy-stops = Stops
strategy-stints = Stints, laps each
strategy-window = Next stop, lap
strategy-best = Best lap
strategy-behind = Seconds lost
strategy-none = The regulations leave no plan: driving times or fuel cannot be met.
strategy = Strategy
strategy-note = The best plans to the flag that keep driving times, stints and stops. A window holds the laps at whose end a stop costs less than a second against the best; worked out once a lap.
from-here = Odds from here
from-here-note = The rest of the race is simulated from where every car is, with the pace that it has shown; races after it by strengths. Computed anew every half minute. Odds are no arithmetic.
from-here-before = Before the race
from-here-now = Now
