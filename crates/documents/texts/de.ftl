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
