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
backtest-lede = Each race was forecast from what came before it, and then compared with what happened; the titles after each round, with who became champion.
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
backtest-note = Less is better, but for the order: there more is, and nothing known is nought. Each figure is the mean over all classes and races.
backtest-methods-note = Everybody alike knows nothing. The last winner has { $times } times the chance of any other car of its class. In the order of points each place down takes { $down } per cent off a chance. Elo moves ratings by up to { $step } points a race on its usual scale. Plackett–Luce learns the strength of each car from orders of finish alone. The settings of all methods are round figures; the season that comes with the program was in sight when some were chosen, so its figures may flatter.
backtest-method-with = These odds against
backtest-better = Better in
backtest-range = { $mean } ({ $low } to { $high })
backtest-paired = Is the difference more than luck?
backtest-paired-note = The mean difference per race with its 90 per cent interval, below nought where these odds are better; and in what share of { $times } sets of races, drawn anew from those that were run, they are better.
backtest-named = “{ $method }”
backtest-verdict-better = By the winner’s log score these odds were better than { $methods }.
backtest-verdict-worse = By the winner’s log score these odds were worse than { $methods }.
backtest-verdict-open = Against { $methods } these races do not tell.
backtest-caution = What one season does not prove: it has few races, and they share cars, weather and fortune. A method that was better here may be worse in the next season or another championship; an interval speaks of these races drawn anew, not of others. Only many seasons together would decide.
backtest-reliability = What was said, and what happened
backtest-said = Chance said
backtest-cases = Cases
backtest-mean = Said on average
backtest-happened = Happened
backtest-coverage = The middle 80 per cent of the places that were forecast held { $share } of the { $number } places reached. As places are whole, they were said to hold { $said }.
backtest-method-model = These odds
backtest-method-uniform = Everybody alike
backtest-method-previous-winner = Previous winner
backtest-method-points = Order of points
backtest-method-elo = Elo
backtest-method-plackett-luce = Plackett–Luce, cars only
backtest-titles-log = Titles after each round: log score
backtest-titles-brier = Titles after each round: Brier score
backtest-champions = The chance that these odds gave to who became champion
backtest-champion = Champion
backtest-moment = After
backtest-open = Open titles
backtest-all = All
backtest-title-model = These odds
backtest-title-alive = All left alike
backtest-title-leader = Points leader
backtest-title-exchangeable = Simulated, cars alike
backtest-titles-note = Less is better. All methods leave out who is out of reach by arithmetic; decided titles are not counted, nor those of drivers, which end as their cars’ do. The points leader has the share of the season that has been run, the others share the rest. Chances come from counts, with half a season more for each who can still win: what was never simulated is rare, not impossible.
backtest-titles-caution = { $titles ->
    [one] One title ends
   *[other] { $titles } titles end
} once each, however often they are forecast: too few to call any method better.

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
