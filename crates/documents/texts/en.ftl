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

# Home
home-lede-ahead = { $rounds } races, { $classes } classes, and everything still open.
home-lede-running = { $run } of { $rounds } races are run, in { $classes } classes.
home-lede-over = { $rounds } races, { $classes } classes, decided.
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
chart-description = { $class }: { $leader } at the top. The table above holds every figure.
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
