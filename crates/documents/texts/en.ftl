# Words
and = and
overall = overall
unknown = not known
nation-neutral = neutral

# Titles
title-cars = Teams
title-competitors = Competitors
title-drivers = Drivers
title-manufacturers = Manufacturers

# Columns
column-place = Pos
column-car = Car
column-team = Team
column-points = Points
column-gap = Gap

# Status
status-classified = classified
status-not-classified = not classified
status-retired = retired
status-disqualified = disqualified
status-not-started = did not start
short-classified = C
short-not-classified = NC
short-retired = RET
short-disqualified = DSQ
short-not-started = DNS

# Why points were paid, or not
why-place = { $points ->
    [one] { $points } point for { $place } place
   *[other] { $points } points for { $place } place
  }
why-closed-up = , { $place } on the road with guests in front
why-multiplier = , multiplied by { $factor }
why-shortened = , of which { $factor } is paid because the race ended early
why-pole = { $points ->
    [one] { $points } point for pole position in class
   *[other] { $points } points for pole position in class
  }
why-fastest-lap = { $points ->
    [one] { $points } point for the fastest lap in class
   *[other] { $points } points for the fastest lap in class
  }
why-guest = a guest scores nothing
why-behind-scale = { $place } place; the first { $last } are paid
why-other-cars = only the best { $counted } of its cars count
why-no-points = no points by decision { $decision }
why-too-short = the race was too short to pay points
why-unknown = not known: its result before { $decision } was not documented
why-deduction = { $points } points taken off by decision { $decision }

# Why a line of a classification is as it is
line-no-flag = did not take the chequered flag
line-too-few-overall = { $laps } laps, less than { $share } % of the overall winner’s { $winner }
line-too-few-class = { $laps } laps, less than { $share } % of the class winner’s { $winner }
line-no-lap = completed no lap
line-decided = decision { $decision }
line-as-printed = as printed on the result sheet

# Why a row stands behind the one above
behind-points = { $points ->
    [one] { $points } point behind { $above }
   *[other] { $points } points behind { $above }
  }
behind-countback = level on points with { $above }, decided by { $rule }: { $place } places { $ahead } to { $behind }
behind-round = level on points with { $above }, decided by { $rule }: { $round }, { $ahead } against { $behind }
behind-shared = level with { $above }; { $rules } cannot separate them, so they share the place
behind-no-rule = level with { $above }; the regulations name no tie-break, so they share the place
behind-too-few-rounds = took part in { $rounds } of the { $asked } rounds needed for a place
tie-countback = countback
tie-countback-counted = countback over the results that count
tie-latest-round = the latest round in which they differ
tie-earliest-round = the earliest round in which they differ

# Calendar
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
or = or

# Results
column-class = Class
column-class-place = In class
column-vehicle = Car
column-laps = Laps
column-time = Time
column-class-gap = Gap in class
column-best = Best lap
gap-laps = { $laps ->
    [one] +{ $laps } lap
   *[other] +{ $laps } laps
  }
measure-add-time = { $time } added to the race time
measure-take-laps = { $laps ->
    [one] { $laps } lap taken off
   *[other] { $laps } laps taken off
  }
measure-add-time-or-laps = { $time } added, a lap taken off wherever it is longer than one
measure-end-of-class = moved behind the last car of its class
measure-disqualify = disqualified
measure-status = declared: { $status }
measure-delete-lap = time of lap { $lap } deleted
measure-lose-pole = pole position taken away
measure-no-points = no points
measure-deduct = { $points } points taken off
measure-fine = fine: { $fine }
measure-reprimand = reprimand
measure-served = served in the race: { $what }
measure-undocumented = published result changed without a documented reason (before: { $places })

# Calendar and entries
column-round = Round
column-session = Session
column-circuit = Circuit
column-date = Date
column-start = Start
column-utc = UTC
column-state = State
column-nation = Nation
column-crew = Crew
column-rounds = Rounds
state-scheduled = scheduled
state-moved = moved
state-cancelled = called off
state-run = run
local-start = Start { $time } local time
entries-count = { $cars } cars: { $classes }
list-provisional = provisional entry list
list-revised = revised entry list
list-final = final entry list

# Titles
title-open = Not a race has been run yet.
title-ahead = { $points ->
    [one] { $points } point ahead of { $second }.
   *[other] { $points } points ahead of { $second }.
  }
title-bonuses-equal = Level on { $points } points without the bonus points: they decided it.
title-bonuses-other = Without the bonus points { $leaders } would be first, on { $points } points.
title-not-decided = Not decided yet.
title-decided = { $left ->
    [one] Decided at { $round }, with one round to run.
   *[other] Decided at { $round }, with { $left } rounds to run.
  }
title-decided-last = Decided in the last round.
title-led-since = In the lead since { $round }.

# Prizes
prize-invited = Invited to the { $event }
prize-priority = Priority for the { $event }
prize-would-be-invited = Would be invited to the { $event }
prize-would-have-priority = Would have priority for the { $event }
prize-offer-invitation = Invitation to the { $event } for { $who }
prize-offer-priority = Priority for the { $event } for { $who }
prize-champion = the { $class } champion
prize-placed = { $places } in { $class }
prize-nobody-yet = Nobody yet
prize-next = Next in line: { $who }
condition-every-round = took part in every round
condition-not-invited = not already invited
condition-at-most = { $most ->
    [one] at most { $most } invitation for each competitor
   *[other] at most { $most } invitations for each competitor
  }
condition-entered-next = entered next season in { $series }
truth-met = met
truth-broken = not met
truth-unknown = not known
evidence-rounds = { $part } of { $run }
evidence-rounds-so-far = { $part } of { $run } so far, { $planned } planned
evidence-no-other = no other invitation known
evidence-list-unknown = other invitations are not known
evidence-others = also invited through { $others }
evidence-raced = raced there with it
evidence-nothing = nothing known tells
response-used = Took it up and raced.
response-accepted = Took it up.
response-declined = Declined it.
response-not-used = Added no car with it.
response-unknown = What became of it is not known.
response-raced-as = Raced as #{ $number }.
rule-article = article { $article }
rule-source = source: { $source }
certainty-published = published
certainty-observed = observed: only so do the published figures come out
certainty-assumed = assumed

# Explaining
why-absent = did not take part
dropped = dropped
explain-head = { $who }: { $place } in { $class } ({ $title }), { $points } points
explain-sum = Sum:
explain-below = Ahead of { $below }: { $why }
explain-rules = The rules behind it:

# The brief
number-1 = one
number-2 = two
number-3 = three
number-4 = four
number-5 = five
number-6 = six
number-7 = seven
number-8 = eight
number-9 = nine
number-10 = ten
number-11 = eleven
number-12 = twelve
character-winter = winter championship
character-summer = summer championship
character-all-year = championship
character-any = championship
region-gulf = the Gulf
region-south-east-asia = South-East Asia
list-all = entry list
brief-organiser = The { $name } is the { $character } of the { $organiser }.
brief-races = It has { $races } races.
brief-races-more = It has been extended to { $races } races, from { $before } in { $edition }.
brief-races-fewer = It has been cut to { $races } races, from { $before } in { $edition }.
brief-races-same = It has { $races } races, as in { $edition }.
brief-calendar = It { $clauses }.
brief-opens-single = opens at { $place } on { $dates }
brief-opens-double = opens with a double-header at { $place } on { $dates }
brief-opens-several = opens with several races at { $place } on { $dates }
brief-goes-single = goes to { $place } on { $dates }
brief-goes-double = goes to { $place } for a double-header on { $dates }
brief-goes-several = goes to { $place } for several races on { $dates }
brief-closes-single = closes at { $place } on { $dates }
brief-closes-double = closes with a double-header at { $place } on { $dates }
brief-closes-several = closes with several races at { $place } on { $dates }
brief-back = { $place } is back on the calendar, for the first time since { $edition }.
brief-only-in = The seasons in between were held only in { $region }.
brief-also-race = { $count ->
    [one] { $teams } otherwise races in the { $series }.
   *[other] { $teams } otherwise race in the { $series }.
  }
brief-list = The { $list } has { $cars } cars: { $classes }.
brief-class-one-model = { $cars } { $class } (all { $model })
brief-largest = { $class } is the largest class and the one with the most makes, { $number } of them: { $makes }.
brief-overall = { $class } cars race for overall victory.
brief-several = { $team } enters { $number } cars.
brief-several-one-make = { $team } enters { $number } { $make }s.
brief-top-nation = In { $class }, { $nation } sends the most competitors, { $number }: { $teams }.
brief-in-class = in { $class } { $list }
brief-nation-teams = Competitors from { $nation }: { $list }.
brief-nation-teams-none = No competitor is from { $nation }.
brief-nation-drivers = Drivers from { $nation }: { $list }.
brief-nation-drivers-none = No driver is from { $nation }.
brief-invitation-one = one invitation to the { $event } is at stake, for { $who }.
brief-invitations = { $number } invitations to the { $event } are at stake, for { $who }.
brief-priority = { $who } gets priority when places in the { $event } are given out.
brief-priority-instead = { $who } is no longer invited, as in { $edition }, but gets priority when places in the { $event } are given out.
brief-within = The { $event } is run in the programme of the { $within }.
brief-champion = { $class } ({ $title }): { $who } won the title with { $points } points.
brief-champion-early = { $class } ({ $title }): the title is decided for { $who }, with { $points } points so far.
brief-leads = { $class } ({ $title }): in the lead with { $points } points, { $who }.

# News
news-text = Published: { $what }
news-list = Entry list published: { $what }
news-pole = Pole position at { $what }
news-grid = Grid of { $what }
news-sheet = Result of { $what }
news-decision = Decision { $what }
news-answer = Invitation answered by { $what }
news-taken-back = Taken back: { $what }

# Frame of the pages
skip = To the content
theme = Dark or light
close = Close
why-panel = Why
nav-label = Season
nav-season = Season
nav-calendar = Calendar
nav-entries = Entries
nav-standings = Standings
nav-titles = Titles
nav-invitations = Invitations
nav-brief = Brief
nav-regulations = Regulations
foot-calendar = Calendar feed
foot-feed = News feed
foot-api = Open data
foot-journal = Journal, record
seasons = Seasons
seasons-none = No season is here yet. Take one in:
problem-400 = This cannot be answered
problem-404 = There is nothing here
problem-500 = Something went wrong on our side
problem-home = To the start
car = Car
points = points
why = why
column-name = Name
column-cars = Cars

# Live timing
nav-live = Live
live-title = Live timing
live-none = No session is being timed.
live-none-next = The calendar tells when the next one is.
live-sessions = Sessions timed here
live-simulated = Simulated for demonstration: no real race.
live-simulated-tag = simulated
live-no-script = This is how it stood when the page was made. Load it again for the latest, or switch on scripts to follow it live.
live-feed = live
live-stale = nothing new
live-since = since
live-lap = lap
live-laps = laps
live-laps-behind = L
live-leader = leader
live-ahead = Ahead in class
live-behind = Behind in class
live-estimated = estimate
live-elapsed = elapsed
live-remaining = remaining
live-by = Order
live-by-overall = Overall
live-by-class = By class
live-columns = Columns
live-delay = Delay
live-delay-none = none
live-delay-seconds = { $seconds } s
live-wall = Wall display
live-follow = Following
live-unfollow = Follow no car
live-moment = Moment of the session
live-now = Back to live
live-keys = Keys: o order · c class · j k follow · a sound · w wall · l live · Esc
live-messages = Race control
live-tower = Timing
flag-none = Before the start
flag-green = Green
flag-yellow = Yellow
flag-slow-zone = Slow zone
flag-full-course-yellow = Full course yellow
flag-virtual-safety-car = Virtual safety car
flag-code-60 = Code 60
flag-safety-car = Safety car
flag-red = Red flag
flag-chequered = Chequered flag
car-state-running = { "" }
car-state-pit = PIT
car-state-out-lap = OUT
car-state-stopped = STOP
car-state-retired = RET
car-state-finished = FIN
car-state-not-started = –
merit-session = best of the session
merit-class = best of the class
merit-personal = best of this car
merit-slower = no gain
merit-deleted = deleted
column-gap-live = Gap
column-interval = Interval
column-last = Last lap
column-stint = Stint
column-pits = Pits
column-last-pit = Last pit
session-driving-note = against the regulations, as it stands; ≈ where a pit visit was not measured
column-driven = Driven
column-longest-stint = Longest stint
driving-least = at least { $limit }: { $standing }
driving-most = at most { $limit }: { $standing }
driving-stint = stint at most { $limit }: { $standing }
driving-kept = kept
driving-owed = { $time } to go
driving-left = { $time } left
driving-broken = broken by { $time }
session-lede = { $laps } laps in { $time }.
session-too-early = Charts begin with the second lap.
session-bests = Best sectors and laps
session-stops = Visits to the pits
session-stops-each = Lap and time in the pit lane

## Pit wall, alerts, estimates and recommendations of a session

pit-wall = Pit wall
pit-wall-page = Pit wall on a page of its own
pit-wall-title = Pit wall · #{ $car }
pit-wall-note = ≈ marks an estimate, with what it rests on. Stops of other cars are not reckoned in.
pit-wall-car = This car
pit-wall-choose = Another car
pit-wall-place = Place in class
pit-wall-place-of = { $place }, overall { $overall }
pit-wall-interval = Behind the car ahead
pit-wall-stint = Stint
pit-wall-laps = { $laps ->
    [one] { $laps } lap
   *[other] { $laps } laps
}
pit-wall-get-out = Get out at
pit-wall-get-out-never = can stay to the flag
pit-wall-race-time = race { $time }
pit-wall-in = in { $time }
pit-wall-ago = { $time } ago
pit-wall-limit-stint = longest stint
pit-wall-limit-most = most driving time
pit-wall-driven = Driving time
pit-wall-stops = Stops
pit-wall-stops-made = { $count } made
pit-wall-stops-owed = { $count } of { $asked } owed
pit-wall-stops-missing = { $count } of { $asked } missing: too late
pit-wall-stops-all = all { $asked } asked for made
pit-wall-drive-throughs = { $count ->
    [one] { $count } drive-through
   *[other] { $count } drive-throughs
}
pit-wall-stops-short = { $count } too short
pit-wall-last-stop = Last stop
pit-wall-lap-number = lap { $lap }
pit-wall-lane = pit lane { $time }
pit-wall-in-lap = in-lap { $time }
pit-wall-out-lap = out-lap { $time }
pit-wall-pace = Pace
pit-wall-to-flag = To the flag
pit-wall-to-flag-stops = { $count ->
    [one] { $count } stop reckoned in
   *[other] { $count } stops reckoned in
}
pit-wall-fuel = Fuel window
pit-wall-fuel-open = open; closes in { $closes }
pit-wall-fuel-opens = opens in { $opens }, closes in { $closes }
pit-wall-fuel-closes = closes in { $closes }
pit-wall-fuel-overdue = longer out than any green stint of the class
pit-wall-fuel-enough = lasts to the flag
pit-wall-fuel-why = if a tank lasts as long as the longest green stint of the class: { $laps }, #{ $car }
pit-wall-fuel-own = its own longest: { $laps }
pit-wall-stop-now = A stop now
pit-wall-cost = { $time } lost
pit-wall-rejoin = P{ $place } in class, P{ $overall } overall
pit-wall-in-class = in class
pit-wall-in-order = overall
pit-wall-on-road = on the road
pit-wall-behind = behind #{ $car } by { $time }
pit-wall-ahead = ahead of #{ $car } by { $time }
pit-wall-entry-closed = pit entry closed
pit-wall-no-stop-laps = no normal stop in the first { $laps }
pit-wall-missing-stop = not known: nobody has stopped under green yet
pit-wall-missing-lap-under = not known: nobody has driven a whole lap under it yet
pit-wall-missing-pace = not known: the class has no pace yet
pit-wall-cost-class = median of { $count ->
    [one] { $count } stop of the class
   *[other] { $count } stops of the class
} under green, { $lane } in the pit lane
pit-wall-cost-field = median of { $count ->
    [one] { $count } stop of all cars
   *[other] { $count } stops of all cars
} under green, { $lane } in the pit lane; the class has made none
pit-wall-cost-pace = laps of { $pace } under it
pit-wall-checked = Being checked by the timekeepers
pit-wall-checked-note = Nothing of this holds until a person accepts it.
estimated-laps = { $laps ->
    [one] { $laps } lap rests on an estimate
   *[other] { $laps } laps rest on estimates
}
live-estimated-laps = laps estimated
penalty-time = +{ $time }
penalty-laps = { $laps ->
    [one] −{ $laps } lap
   *[other] −{ $laps } laps
}
penalty-end-of-class = last in class
penalty-disqualified = DSQ
penalty = penalty
alert-sound = Sound alerts
alert-pit = enters the pits
alert-stint = has to get out soon
session-classification = Classification as it stands
session-classification-note = provisional, with every decision so far
column-penalty = Penalty
recommended-duplicate = Car { $car } was heard twice within { $time }: probably one passing.
recommended-impossible = Car { $car } would have lapped in { $time }; its class laps in { $pace }.
recommended-missed-sectors = Car { $car } passed sectors again without the line between: { $count ->
    [one] { $count } passing of the line is missing
   *[other] { $count } passings of the line are missing
}.
recommended-missed-pace = Car { $car } took { $time } for a lap where its class takes { $usual }: { $count ->
    [one] { $count } passing of the line is missing
   *[other] { $count } passings of the line are missing
}.
recommended-unknown-transponder = Transponder { $transponder } is in no car and was heard { $count ->
    [one] once
   *[other] { $count } times
}.
recommended-silent = Silent since then: { $cars }.
recommended-unknown-car = There is no car { $car }, and it was told { $count ->
    [one] once
   *[other] { $count } times
}.
recommended-swapped = Cars { $car } ({ $pace }) and { $other } ({ $other_pace }) drive the pace of the other’s class: transponders swapped?
proposed-passing = Add a passing of car { $car } { $place } at { $time } (estimate)
proposed-void = Leave out record { $fact }
proposed-restore = Let record { $fact } count again
proposed-reassign = Give record { $fact } to car { $car }
proposed-transponder = Give transponder { $transponder } to car { $car } from { $time } on
proposed-line-only = Order the cars by the line alone
proposed-all-loops = Order the cars by every loop
loop-line = at the line
loop-pit-line = at the line in the pit lane
loop-pit-entry = at the pit entry
loop-pit-exit = at the pit exit
loop-sector = at the end of sector { $sector }

chart-places = Lap chart
chart-places-note = overall place at the end of each lap
chart-gaps = Gaps
chart-gaps-note = behind the leader at the end of each lap, up to five minutes
chart-lap-times = Lap times of #{ $car }
chart-lap-times-note = among those of its class; slow laps are left out
chart-stints = Stints and stops
chart-stints-note = a shade for each driver, dark for the pits
column-ideal = Ideal lap
column-total = Total
column-kind = Kind

# Home
home-lede-ahead = { $races }, { $classes }, and everything still open.
home-lede-running = { $run ->
    [one] One of { $rounds } races is run
   *[other] { $number } of { $rounds } races are run
  }, in { $classes }.
home-lede-over = { $races }, { $classes }, decided.
home-lede-invited = { $invited ->
    [one] One champion is invited.
   *[other] { $number } champions are invited.
  }
home-season = The season
home-winners = class winners, by round
home-how-won = How { $class } was won
home-how-stands = How { $class } stands
home-entries = The entry list
home-all-entries = All entries
home-raced = { $cars } cars have raced
card-open = open
card-champion = champion
card-leader = leading
round-ahead = to come
home-next = Next
home-next-race = The next race: { $race }, { $when }
home-awaiting = Its result is still to come.
home-as-of = As it stood after { $round }.
home-as-of-start = As it stood before the first round.
home-now = As it stands now
card-entered = { $cars ->
    [one] { $cars } car entered.
   *[other] { $cars } cars entered.
  }

# Standings
standings-ahead = Before the first round.
standings-after = After round { $run } of { $planned }.
standings-final = After round { $run } of { $planned }.
standings-before = As they stood before decision { $decision }.
standings-steps = After
standings-nobody = Nobody has scored here yet.
standings-key = Place and points of each round; tap them for the reason.
standings-key-bonus = bonus point (pole position, fastest lap)
chart-points = points after each round
chart-title = Points after each round, { $class }
chart-description = { $class }: { $leader } at the top. The standings hold every figure.
reasons-lede = { $place }, { $points } points
reasons-rounds = Round by round
reasons-deduction = Points taken off

# Nations
nation-AGO = Angola
nation-ARE = United Arab Emirates
nation-ARG = Argentina
nation-AUS = Australia
nation-AUT = Austria
nation-BEL = Belgium
nation-BRA = Brazil
nation-CAN = Canada
nation-CHE = Switzerland
nation-CHN = China
nation-COL = Colombia
nation-CYP = Cyprus
nation-CZE = Czech Republic
nation-DEU = Germany
nation-DNK = Denmark
nation-DZA = Algeria
nation-ESP = Spain
nation-EST = Estonia
nation-FIN = Finland
nation-FRA = France
nation-GBR = United Kingdom
nation-GRC = Greece
nation-HKG = Hong Kong
nation-HUN = Hungary
nation-IDN = Indonesia
nation-IND = India
nation-IRL = Ireland
nation-ISL = Iceland
nation-ISR = Israel
nation-ITA = Italy
nation-JOR = Jordan
nation-JPN = Japan
nation-KNA = Saint Kitts and Nevis
nation-KOR = South Korea
nation-LTU = Lithuania
nation-LUX = Luxembourg
nation-LVA = Latvia
nation-MAR = Morocco
nation-MCO = Monaco
nation-MEX = Mexico
nation-MYS = Malaysia
nation-NLD = Netherlands
nation-NOR = Norway
nation-NZL = New Zealand
nation-OMN = Oman
nation-PHL = Philippines
nation-POL = Poland
nation-PRT = Portugal
nation-QAT = Qatar
nation-ROU = Romania
nation-RUS = Russia
nation-SAU = Saudi Arabia
nation-SGP = Singapore
nation-SMR = San Marino
nation-SVK = Slovakia
nation-SVN = Slovenia
nation-SWE = Sweden
nation-THA = Thailand
nation-TUR = Turkey
nation-TWN = Taiwan
nation-UKR = Ukraine
nation-USA = United States
nation-VNM = Vietnam
nation-ZAF = South Africa

# Reference of the API
api-parameter = Parameter
api-place = In
api-kind = Kind
api-meaning = Meaning
api-schemas = Shapes of data

# Dates, places, grades
date-with-weekday = { $weekday } { $date }
compass-north = N
compass-south = S
compass-east = E
compass-west = W
category-bronze = bronze
category-silver = silver
category-gold = gold
category-platinum = platinum
count-races = { $count ->
    [one] one race
   *[other] { $number } races
  }
count-classes = { $count ->
    [one] one class
   *[other] { $number } classes
  }
count-circuits = { $count ->
    [one] one circuit
   *[other] { $number } circuits
  }
count-cars = { $cars ->
    [one] { $cars } car
   *[other] { $cars } cars
  }

# Calendar page
calendar-lede = { $races }, { $circuits }: { $from } to { $to }.
calendar-lede-day = { $races }, { $circuits }: { $from }.
calendar-subscribe = Subscribe to the calendar
calendar-none = No event is on the calendar yet.
calendar-local = All times are local.
column-end = End
column-length = Length
column-classes = Classes
classes-all = all
state-moved-from = moved from { $from }
state-cancelled-why = called off: { $reason }
hour-unknown = hour not known yet

# Rounds
round-of = Round { $round } of { $rounds }
round-around = Rounds before and after
round-winners = Class winners
round-ahead-of = { $gap } ahead of #{ $car }
round-story = The race
round-result = Classification
round-poles = Pole positions
round-fastest = Fastest laps
round-grid = Starting grid
round-decisions = Decisions
round-no-decisions = No decision about it is recorded.
round-not-run = Not run yet.
round-no-result = There is no result.
round-entered = Entered for it
round-sessions = The weekend
round-all-classes = All classes
round-lap = lap { $lap }
fastest-mark = fastest lap of its class
fastest-key = fastest lap of the class
column-driver = Driver
column-lap = Lap
column-laptime = Lap time
ended-red-flag = Ended under the red flag and was not resumed.
ended-abandoned = Called off after its start.
ended-raced = Raced for { $time }.
sheet-as-printed = The order is taken as printed: laps and times do not settle it.

# Decisions
decision-fact = Fact
decision-infringement = Infringement
decision-decision = Decision
decision-reason = Reason
decision-taken = Taken
decision-article = Article { $article }
decision-not-known = not known
decision-in-sheet = The published result includes it.
decision-not-in-sheet = The published result does not include it; the one here does.
decision-replaces = Replaces an earlier decision
decision-replaced = Replaced by a later decision
decision-before = Standings before this decision
decision-nobody = About several cars
effect-title = What it changed
effect-nothing = It moved no place and no points.
effect-unknown = What the other places and points were before is not known.
effect-leader = First place goes from { $before } to { $after }.
effect-places = Places in class
effect-points = Points
effect-to = to
column-before = Before
column-after = After

# Entries page
entries-lists = Versions of the entry list
entries-issued = Published on { $date }.
entries-none = Nobody is entered yet.
entries-since = What changed since
entries-came = Came later
entries-went = Were on it and did not race to the end
entries-until = until { $round }
entries-never = never raced
entries-unchanged = Every car on it is still racing, and no other has come.
filter = Filter
filter-hint = number, team, driver, car, nation
filter-shown = shown
filter-none = Nothing matches “{ $query }”.
filter-clear = Show all
guest = guest
guest-in = guest in { $rounds }

# Titles page
titles-lede-ahead = Nothing has been run yet: every title is open.
titles-lede-running = How each title stands, and who has led it.
titles-lede-over = How each title was decided, and who had led it.
titles-leaders = In the lead after each round
titles-full = Full standings
titles-none = The regulations name no title.
titles-figures = The figures behind the chart
title-rival = After { $round }, { $rival } could still have reached { $points } points at most.

# Who can still win
nav-fight = Who can still win
fight-lede = Who can still win each title, and what each needs.
fight-lede-over = The season is over: what was still possible after each round.
fight-lede-ahead = Nothing has been raced yet: everybody entered can still win.
fight-definition = How to read this: a car may retire or be excluded, and any car entered today may win every race it is entered for; no entry comes later. Points, places and ties count by this season’s rules; a race called off or shortened pays less, never more. It is arithmetic: what is possible, not what is likely.
fight-definition-over = Every round has been run: the states follow from the standings and the tie rules.
fight-second = A second question, never mixed with the first: if every car entered were classified in every race to come.
fight-second-changes = If every car were classified
fight-state-clinched = clinched
fight-state-alive = can win
fight-state-tie-only = tie at best
fight-state-eliminated = out
fight-bound-unknown = Some results are not known, so these are bounds: nothing here is called clinched or out that might not be.
fight-bound-scale = A scale pays a place more than the one above it, so these are bounds: nothing here is called clinched or out that might not be.
fight-bound-classes = Cars of one contender race in several classes, so these are bounds: nothing here is called clinched or out that might not be.
fight-bound-shared = Drivers share cars and not every result counts, so these are bounds: nothing here is called clinched or out that might not be.
fight-bound-bonus = A bonus depends on the place in class, so these are bounds: nothing here is called clinched or out that might not be.
fight-why-clinched = Has { $ours }; { $rival } can reach { $theirs } at most.
fight-why-clinched-level = { $rival } can at best draw level on { $theirs }, and would be behind on places.
fight-why-alive = Scoring nothing more it has { $ours }, and { $rival } could reach { $theirs }.
fight-why-tie = Can at best draw level with { $rival } on { $ours }, and no rule breaks that tie.
fight-why-crew = Shares a car to come with { $rival }, who is ahead.
fight-why-eliminated = Can reach { $ours } at most; { $rival } has { $theirs } already.
fight-why-eliminated-level = Can at best draw level with { $rival } on { $ours }, and would be behind on places.
fight-why-rounds = Can no longer take part in enough rounds.
fight-why-alone = Can reach { $most }.
fight-controls = In its own hands
fight-controls-long = Wins the title by winning everything, whatever the others do
fight-goal-champion = Champion
fight-goal-clinch = Champion in { $round } already
fight-goal-alive = Still in it after { $round }
fight-own-win = with a win
fight-own-place = with { $place } place or better
fight-own-any = with any result
fight-own-excluded = whatever happens
fight-own-absent = without racing
fight-own-bonus = and { $bonus }
fight-pole = pole position
fight-fastest-lap = the fastest lap
fight-case = { $goal } { $own }.
fight-case-if = { $goal } { $own }, if { $rivals }.
fight-rival-place = { $rival } is { $place } or lower
fight-rival-unplaced = { $rival } is not classified
fight-with-place = { $rival } with { $bonus } is { $place } or lower
fight-with-unplaced = { $rival } with { $bonus } is not classified
fight-with-never = { $rival } does not take { $bonus }
fight-takes = { $who } takes { $bonus }
fight-unplaced = none
fight-or-lower = { $place } or lower
fight-supposed = If it is decided otherwise
fight-supposed-annulled = If decision { $decision } is annulled
fight-supposed-excluded = If #{ $car } is excluded from { $round }
fight-needs-next = What each needs in { $round }
fight-last-race = The last race, place by place
fight-last-race-pair = { $contender } against { $rival }
fight-last-race-key = Rows: the place of { $contender }; columns: that of { $rival }. Others may still be ahead of both.
fight-cell-tie = tie
fight-out = { $count ->
    [one] { $count } more, out
   *[other] { $count } more, out
  }
fight-more = { $count ->
    [one] { $count } more way
   *[other] { $count } more ways
  }
fight-nobody = Nobody is entered.
fight-prizes = Who can still earn it
fight-prize-if = If the first cannot take it
column-why = Why
column-most = Most

# Invitations page
invitations-lede = What the titles of this season earn, whether its conditions are met, and by which other ways the same places were earned.
invitations-none = The titles of this season earn no invitation and no priority.
invitation-conditions = Conditions
invitation-no-conditions = No condition is known.
column-condition = Condition
column-truth = Met?
column-evidence = What is known
invitation-fate = What became of it
invitation-no-answer = Nothing is recorded.
invitation-next = Next in line
invitation-declined = If it is declined
declined-passes-down = it goes to the next in line.
declined-lapses = it lapses.
declined-unknown = what happens is not known.
invitation-rule = The rule
prize-decided = decided
prize-not-decided = not decided yet
kind-invitation = Invitation
kind-priority = Priority
road-onward = Where these titles lead
road-into = Every known way there
road-within = run in the programme of { $event }
road-count = { $count ->
    [one] One place is known
   *[other] { $count } places are known
  }{ $own ->
    [one] ; one was earned in this season.
   *[other] ; { $own } were earned in this season.
  }
road-earlier = Earlier years
road-computed = from these standings
column-series = Series
column-earned-by = Earned by
column-holder = Holder
column-raced-as = Raced as
column-fate = What became of it

# Cars, teams, drivers, circuits
campaign-standings = In the standings
campaign-rounds = Round by round
campaign-none = Has not raced yet.
campaign-in-place = { $place } in { $scope }, { $points } points
fact-engine = Engine
fact-tyres = Tyres
fact-trophies = Trophies
fact-competitor = Competitor
fact-also-named = Also named
column-grade = Grade
column-overall = Overall
column-title = Title
column-who = Who
column-points-won = Points
column-reason = Why
team-also-races = Also races in
team-earned = Places earned elsewhere
circuit-length = Length of a lap
circuit-country = Country
circuit-place = Place
circuit-zone = Time zone
circuit-position = Position
circuit-events = This season
circuit-earlier = Earlier seasons
circuit-earlier-none = Not on the calendar
column-season = Season
column-races-here = Races here
column-held-at = Held at

# Brief page
brief-lede = The season in sentences, each computed from its data.
brief-nation = More about
brief-no-nation = no nation in particular
brief-moment = As it stood
brief-now = now
brief-before-round = before { $round }
source = Source:
show = Show
nav-news = News

# News page
news-lede = What was recorded, newest first. Times are UTC.
news-none = Nothing has been recorded yet.
page-newer = Newer
page-older = Older
page-of = Page { $page } of { $pages }
pages = Pages
text-season = the season’s frame
text-regulations = regulations
text-calendar = calendar
text-prizes = invitations and priorities
text-road = road from and to other series

# What is not there
problem-there-is = There is:
problem-query = The address asks for something that cannot be understood.
problem-season-none = There is no season { $what } here.
problem-round-none = This season has no round { $what }.
problem-decision-none = This season has no decision { $what }.
problem-record-none = The journal has no record { $what }.
problem-session-none = No session { $what } is timed here.
problem-title-none = This season has no title { $what }.
problem-class-none = This season has no class { $what }.
problem-car-none = This season has no car { $what }.
problem-team-none = This season has no team { $what }.
problem-driver-none = This season has no driver { $what }.
problem-circuit-none = This season has no circuit { $what }.
problem-list-none = This season has no entry list { $what }.
problem-page-none = There is no page { $what } of it.
problem-nation-none = Nobody of nation { $what } takes part.
problem-row-none = This table has no { $what }.

# Regulations page
rules-lede = Every rule of the season with its source and how sure it is. Some the program applies to results, some to sessions that it times; the others it keeps and shows.
rules-applied = applied to results
rules-timed = applied to sessions timed here
rules-kept = kept, not applied
rules-chapters = Chapters
rules-classes = Classes
rules-titles = Titles and ties
rules-points = Points
rules-bonuses = Bonus points
rules-shortened = Shortened races
rules-guests = Guests
rules-classified = Who is classified
rules-timing = Timing
rules-crews = Crews
rules-driving = Driving time
rules-stints = Stints
rules-stops = Pit stops
rules-neutralisations = Neutralisations
rules-tariffs = What offences cost
rules-stated = Rules in words
column-full-name = Full name
column-overall-victory = For overall victory
column-cap = Most cars
column-trophies = Trophies
yes = yes
no = no
scope-rounds = { $count ->
    [one] round { $rounds }
   *[other] rounds { $rounds }
  }
rule-title-cars = Each car contests it under its number.
rule-title-competitors = Each competitor contests it with all its cars.
rule-title-drivers = Each driver contests it with the rounds he or she drove.
rule-title-manufacturers = Each make contests it with the cars that carry it.
rule-field-each = Places are counted in each class by itself.
rule-field-some = Places are counted in { $classes }, each by itself.
rule-field-overall = Places are counted in the overall order.
rule-field-together = Places are counted in the common order of { $classes }.
rule-field-trophy = Places are counted among the cars of { $trophy } in { $class }.
rule-title-all-rounds = Every result counts.
rule-title-best-rounds = The best { $best } results count.
rule-title-best-cars = { $best ->
    [one] Of its cars the best one counts in each round.
   *[other] Of its cars the best { $best } count in each round.
  }
rule-title-left-out-close-up = Those behind a car that does not count move up.
rule-title-left-out-keep-place = A car that does not count keeps its place.
rule-title-minimum = { $least ->
    [one] For a place in the table { $least } round must be run.
   *[other] For a place in the table { $least } rounds must be run.
  }
rule-title-no-ties = Nothing settles equal points: the place is shared.
rule-title-tie-first = On equal points: { $rule }.
rule-title-tie-next = Then: { $rule }.
rule-points-scale = { $places ->
    [one] The first place is paid.
   *[other] The first { $places } places are paid.
  }
rule-points-beyond = Every classified car behind them gets { $points }.
rule-points-nothing-beyond = Behind them nothing is paid.
rule-points-multiplier = The points are multiplied by { $factor }.
bonus-drivers-crew = The whole crew scores it.
bonus-drivers-setter = Only the driver who set the lap scores it.
bonus-drivers-nobody = No driver scores it: it counts for cars and competitors.
bonus-always = Whatever happens in the race.
bonus-started = The car must start.
bonus-classified = The car must be classified.
bonus-place = The car must be classified { $place } in its class or better.
bonus-multiplied = It is multiplied with the race’s points, and cut with them.
rule-shortened = A race of which less than { $below } % was run pays { $pays } % of its points.
rule-shortened-nothing = A race of which less than { $below } % was run pays nothing.
rule-guests-close-up = Those behind a guest are paid as if it had not been there.
rule-guests-keep-place = A guest keeps its place, and its points are paid to nobody.
rule-classified-any = Every car that completed a lap is classified.
rule-classified-overall = A car must reach { $share } % of the overall winner’s laps.
rule-classified-class = A car must reach { $share } % of its class winner’s laps.
rule-classified-flag = It must take the chequered flag; otherwise it is: { $status }.
rule-classified-no-flag = It need not take the chequered flag.
rule-classified-first = The classified stand in front of all others.
rule-classified-together = Laps and time alone give the order.
rule-timing-time = A race ends at the leader’s first crossing of the line when its time is up.
rule-timing-time-and-lap = A race ends one lap after the leader’s first crossing of the line when its time is up.
rule-timing-distance = A race ends when the leader has done { $laps } laps.
rule-timing-time-or-distance = A race ends when its time is up or the leader has done { $laps } laps, whichever comes first.
rule-timing-begins-lap = A car’s first crossing of the line only begins its first lap.
rule-timing-line-order = Only crossings of the line change the order.
rule-timing-clock-stops = The clock stands still while a session is suspended.
rule-timing-driving-stops = Driving time stands still while a session is suspended.
rule-timing-countback = { $crossings ->
    [0] A race that ends under red is counted up to the leader’s last crossing before the flag.
    [one] A race that ends under red is counted back by one crossing of the leader.
   *[other] A race that ends under red is counted back by { $crossings } crossings of the leader.
  }
rule-timing-countback-class = { $crossings ->
    [0] A race that ends under red is counted, class by class, up to the class leader’s last crossing before the flag.
    [one] A race that ends under red is counted back, class by class, by one crossing of the class leader.
   *[other] A race that ends under red is counted back, class by class, by { $crossings } crossings of the class leader.
  }
rule-timing-fastest = The fastest lap is looked for from lap { $lap } on.
rule-timing-no-in-laps = A lap that ends in the pits is no fastest lap.
rule-timing-no-out-laps = A lap that begins in the pits is no fastest lap.
rule-timing-pit-stays = Time in the pit lane counts as driving only if the driver stays in the car.
rule-timing-stop-from = A visit to the pit lane of less than { $time } is a drive-through, not a stop.
rule-timing-scaled = Driving times are scaled after a suspension of { $time } or more.
rule-timing-same = Crossings of the line by one car within { $time } are one crossing.
rule-crew-between = { $least } to { $most } drivers share a car.
rule-crew-least = { $least ->
    [one] At least { $least } driver.
   *[other] At least { $least } drivers.
  }
rule-crew-most = { $most ->
    [one] At most { $most } driver.
   *[other] At most { $most } drivers.
  }
rule-category-least = At least { $number } of grade { $category }.
rule-category-most = At most { $number } of grade { $category }.
rule-category-none = None of grade { $category }.
rule-driving-everybody = Every driver
rule-driving-sharing = { $number ->
    [one] Where there is one in the crew.
   *[other] Where there are { $number } in the crew.
  }
rule-driving-least = At least { $time } at the wheel.
rule-driving-most = At most { $time } at the wheel.
rule-driving-race = In a race of { $time }.
rule-driving-scaled = Scaled by the time raced if a race is stopped for long.
rule-stint-most = At most { $time } at a stretch.
rule-stint-pit-counts = Time in the pit lane counts as driving.
rule-stint-pit-out = Time in the pit lane does not count as driving.
rule-stop-owed = { $stops ->
    [one] { $stops } stop is owed.
   *[other] { $stops } stops are owed.
  }
rule-stop-least = At least { $time } from pit entry to pit exit.
rule-stop-until = To be done by race time { $time }.
rule-neutral-entry-open = The pit entry is open.
rule-neutral-entry-closed = The pit entry is closed.
rule-neutral-no-stop = { $laps ->
    [one] No normal stop in the first { $laps } lap.
   *[other] No normal stop in the first { $laps } laps.
  }
rule-neutral-fuel = Emergency refuelling for at most { $time }.
neutralisation-slow-zone = Slow zone
neutralisation-full-course-yellow = Full-course yellow
neutralisation-virtual-safety-car = Virtual safety car
neutralisation-code-60 = Code 60
neutralisation-safety-car = Safety car
neutralisation-red-flag = Red flag

# A race from its lap file
column-speed = km/h
column-what = What
column-computed = From the laps
column-official = Official
gap-laps-ahead = { $laps ->
    [one] { $laps } lap
   *[other] { $laps } laps
  }
field-car = on the sheet
field-position = position
field-class-position = position in class
field-class = class
field-team = team
field-status = status
field-laps = laps
field-total-time = total time
field-gap-first = gap to the first
field-gap-previous = gap to the car before
field-fastest-lap = number of the fastest lap
field-fastest-time = fastest lap
field-fastest-speed = speed of the fastest lap
sheet-rules = Rules: { $rules }.
sheet-rules-by-form = Rules: { $rules }, by the form of the file; --rules takes others.
sheet-equal = { $rows ->
    [one] The one row equals the official sheet in every value.
   *[other] All { $rows } rows equal the official sheet in every value.
  }
sheet-differs = { $count ->
    [one] { $equal } of { $rows } rows equal the official sheet; one value differs:
   *[other] { $equal } of { $rows } rows equal the official sheet; { $count } values differ:
  }
sheet-other-rules = With --rules { $rules } { $equal } of { $rows } rows would equal the official sheet.
sheet-suggested = Suggested, not confirmed: decisions that would explain what the sheets print.
sheet-suggested-equal = With them { $equal } of { $rows } rows would equal the official sheet.
sheet-by-lap = { $rank ->
    [1] Placed by the best lap of each car.
    [2] Placed by the second best lap of each car.
   *[other] Placed by each car’s lap number { $rank }, counted from the best.
  }
# Analysis of a sheet of laps
analysis-summary = { $session }: { $laps ->
    [one] { $laps } lap
   *[other] { $laps } laps
  } of { $cars ->
    [one] { $cars } car
   *[other] { $cars } cars
  }
analysis-classes = Best laps by class
analysis-drivers = Driving times
analysis-stints = Stints
analysis-visits = Pit visits
analysis-note-clean = Clean laps begin and end on the track and end under green; the mean is over these.
analysis-note-driving = Driving times are sums of lap times; time in the pit lane is part of them and stands on the lap that it ends in.
analysis-note-order = Position, gaps and intervals at every lap: `--format csv` or `--format json`.
analysis-note-unplaced = { $laps ->
    [one] { $laps } lap has no number or no elapsed time, and so no position.
   *[other] { $laps } laps have no number or no elapsed time, and so no position.
  }
column-driving-time = Driving time
column-pit-time = In pit lane
column-first-lap = From lap
column-last-lap = To lap
column-clean-laps = Clean
column-mean = Mean
column-elapsed = At
column-driver-in = In
column-driver-out = Out

# Documents on paper
paper-title-entries = Entry list
paper-title-grid = Starting grid
paper-title-classification = Classification
paper-title-classification-by-class = Classification by class
paper-title-lap-chart = Lap chart
paper-title-leaders = Leader sequence
paper-title-analysis = Analysis by car
paper-title-sectors = Best sectors and ideal laps
paper-title-fastest-laps = Fastest laps
paper-title-pit-stops = Pit stops
paper-title-driving-times = Driving times
paper-title-neutralisations = Neutralisations
paper-title-decision = Stewards’ decision
paper-title-standings = Standings
paper-title-invitations = Invitations
paper-extract = EXTRACT
paper-provisional = PROVISIONAL
paper-state-issued = ISSUED
desk-due = Documents to issue at the full hour
desk-reason-journal = Why it takes that place, for the journal
desk-mark-hint = A PNG, or an SVG with letters as outlines, of at most 256 KiB; leave it empty to keep the one that is there.
desk-no-mark = Documents carry no mark any more
paper-official = OFFICIAL
paper-superseded = SUPERSEDED
paper-superseded-by = SUPERSEDED by Doc { $number }
paper-simulated = SIMULATED
paper-number = Doc { $number }
paper-issued = Issued
paper-page = Page
paper-of = of
paper-journal = Journal:
paper-chain = { $stream }, record { $record }, { $hash }
paper-check = Check this document
paper-document = Document
paper-nothing = Nothing to report.
paper-as-of = As it stood after { $time }
paper-signature = date, time, signature
paper-timekeeper = Timekeeper
paper-clerk = Clerk of the course
paper-race-director = Race director
paper-secretary = Secretary of the event
paper-steward = Steward
paper-stewards = The stewards
paper-protest = Provisional: a protest may be lodged from the time of issue, within the time and in the form that the sporting regulations set. Matters that are still open may change it.
paper-appeal = Competitors may appeal against certain decisions of the stewards, as the sporting code and the regulations of the event provide and within the time that they set. Some decisions are not open to appeal.
paper-from = From
paper-to = To
paper-to-car = The competitor of car { $car }
paper-to-all = All competitors
paper-date = Date
paper-time = Time
paper-competitor = Competitor
paper-fact = Fact
paper-infringement = Infringement
paper-decision = Decision
paper-reason = Reason
paper-replaces = Replaces
paper-consequences = What it changed
paper-remarks = Remarks
paper-not-classified = NOT CLASSIFIED
paper-fastest-of-class = fastest lap of the class
paper-best-session = best of the session
paper-best-class = best of the class
paper-best-own = best of the car
paper-estimated = estimated
paper-chart-pit = in the pits in that lap
paper-bounds = Regulations
paper-bound-kept = kept
paper-bound-open = still open
paper-bound-broken = not kept
paper-approximate = ≈ A visit to the pits was not measured at both ends: these times are not exact.
paper-new = new
paper-crew-changed = crew changed
paper-since = Compared with: { $list }
paper-removed = No longer on the list:
paper-none-removed = No car has left the list.
paper-led = Overall
paper-led-class = leaders of the class
paper-laps-led = Laps led: { $laps }
paper-laps = { $laps ->
    [one] { $laps } lap
   *[other] { $laps } laps
  }
paper-ideal-laps = Ideal laps
paper-best-sectors = Best sectors
paper-fastest-classes = By class
paper-fastest-drivers = By driver
paper-fastest-in-turn = One after the other
paper-count = No.
paper-in-at = Entered
paper-driver-in = Driver in
paper-out-at = Left
paper-driver-out = Driver out
paper-track = Track
paper-stop = stop
paper-drive-through = drive-through
paper-stops = Stops
paper-shortest-stop = Shortest stop
paper-pit-totals = By car
paper-from-elapsed = From
paper-until-elapsed = To
paper-of-day = Time of day
paper-length = Length
paper-in-lap = P
paper-out-lap = O
paper-out-in = OP
paper-flag-yellow = Y
paper-flag-slow-zone = SZ
paper-flag-full-course-yellow = FCY
paper-flag-virtual-safety-car = VSC
paper-flag-code-60 = C60
paper-flag-safety-car = SC
paper-flag-red = RED

# What would be

what-if = What if
what-if-lede = Put the cars of the races to come in the order you suppose, and see what it makes of standings, titles and invitations. The address of this page holds everything you suppose: hand it on.
what-if-from = Known until after
what-if-before-first = before the first
what-if-out = no place
what-if-place-of = Place of { $car } in { $round }
what-if-up = { $car } one up in { $round }
what-if-down = { $car } one down in { $round }
what-if-pole = Pole
what-if-pole-open = nobody
what-if-show = Show what follows
what-if-reset = Begin again
what-if-copy = Copy the link
what-if-copied = Copied
what-if-nothing-left = No race is left to suppose anything of.
what-if-definition = To begin with, everybody finishes as they stand. A car below the line gets no place. Drag a row, press ▲ ▼, or hold Alt and an arrow key. What follows is computed by the rules of the season, as for a real result.
what-if-left-out = Titles over several classes are shown once every class is ordered.
as-it-stands = As it stands
as-it-stands-lede = Standings, titles and invitations if the race ended now.
as-it-stands-clock = After { $laps }, { $left } to go
as-it-stands-clock-laps = After { $laps }
as-it-stands-definition = The race is classified as it stands, with the decisions taken so far; what the states take for granted is said where it is told who can still win.
as-it-stands-link = Championship as it stands
supposed-up = up by { $count }
supposed-down = down by { $count }
supposed-move = Move
supposed-was = Before
supposed-gain = Gained
supposed-before = without it: { $who }
