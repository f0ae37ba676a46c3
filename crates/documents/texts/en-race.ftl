# Race control and timekeeping at the desk
race-sessions = Sessions
race-sessions-lede = Open a session for timing, direct it, keep its time.
race-not-open = not open
race-open = Open for timing
race-set-up = Set-up
race-control = Race control
race-passings = Passings
race-keypad = Keypad
race-driving = Driving times
race-incidents = Incidents
race-public = Public timing
race-state-scheduled = scheduled
race-state-live = open
race-state-finished = finished
race-state-cancelled = cancelled

# Setting a session up
race-setup-lede = What was recorded stays; opening again changes how it is read. Decoders that are followed are followed on.
race-setup-like = Timed as
race-setup-start = Planned start (UTC), if not as in the calendar
race-setup-start-hint = Such as 2031-05-01 14:00
race-setup-minutes = Minutes, if not as in the calendar
race-setup-sectors = Sectors of a lap
race-setup-loops = Decoders and their loops, one a line
race-setup-loops-hint = DECODER LOOP, such as 268307 line or 5 sector-1. Loops: line, pit-line, pit-entry, pit-exit, sector-N. A decoder that is not named hears at the line.
race-setup-transponders = Transponders, one a line
race-setup-transponders-hint = TRANSPONDER CAR, such as 1000001 7
race-setup-grid = Grid, the cars in their order
race-setup-grid-hint = Numbers with spaces between them; empty for all cars entered. Only cars named take part.
race-setup-save = Open the session
race-setup-again = Set it up anew
race-setup-bad-line = Line { $line } of “{ $field }” cannot be read: { $text }

# The session screen
race-flags = Flags
race-when = When
race-at-once = at once
race-in-seconds = in { $seconds } s
race-countdown = { $flag } in
race-call-off = Call it off
race-start-session = Start the session
race-start-now = Yes, start now
race-to-start = to the start
race-show-red = Red flag …
race-show-red-now = Yes, show the red flag
race-show-chequered = Chequered flag …
race-show-chequered-now = Yes, show the chequered flag
race-end-session = End the session …
race-end-now = Yes, it is over
race-two-steps = The first press opens, the second does it. Keys: { $keys }; then Enter.
race-message = Message to teams and public
race-message-free = Own words
race-message-send = Tell everybody
race-message-car = Car, if it is about one
race-blank-car = Car
race-blank-reason = Reason
race-blank-place = Where
race-blank-time = Time
race-log = What was recorded
race-log-none = Nothing yet.
race-undo = Undo
race-redo = Let it count again
race-undone = undone
race-reason = Reason
race-reason-perhaps = Reason, if there is more to say
race-by = { $author }, { $time }
race-line-up = link to the server
race-line-lost = NO LINK TO THE SERVER
race-unsent = { $count ->
    [one] 1 press is not sent yet
   *[other] { $count } presses are not sent yet
}
race-unsent-hint = They are sent with the time they were pressed as soon as the link is back. Do not press again; say it by radio.
race-drop = Do not send
race-refused = Not done
race-conflict = { $author } was faster: { $what } ({ $time }). What you pressed was not done.
race-anyway = Do it all the same
race-leave = Leave it
race-decoder = Decoder { $name }
race-decoder-connected = hears
race-decoder-connecting = NO LINK
race-decoder-stale = nothing heard lately
race-decoder-none = No decoder is followed.
race-clock-ahead = clock { $ms } ms ahead
race-look = To look at
race-recommended = Recommendations
race-estimated-laps = { $count ->
    [one] 1 car is shown by an ESTIMATE
   *[other] { $count } cars are shown by ESTIMATES
}
race-nothing-to-look = Nothing.

# Incidents
race-incident-note = Note an incident
race-incident-taps = Tick the cars, then press what it was. That is all.
race-incident-cars = Cars
race-incident-place = Where
race-incident-article = Article
race-incident-what = What was seen
race-incident-say = Tell everybody
race-incident-say-nothing = nothing
race-incident-say-noted = noted
race-incident-say-investigation = under investigation
race-incident-other = Other, as written
race-incident-number = No.
race-incidents-lede = What was seen and may have to be judged, by event. The stewards decide; noting changes no result.
race-incidents-none = No incident is noted.
race-incidents-state = State
race-incidents-all = all
race-incidents-open = open
race-incidents-filter = Show
race-incident-change = Change
race-incident-noted = noted
race-incident-under-investigation = under investigation
race-incident-after-the-session = after the session
race-incident-no-further-action = no further action
race-incident-decided = decided
race-event = Event

# What race control says, by templates
race-say-noted = Car { $car }: incident noted, { $reason }
race-say-investigation = Car { $car } under investigation: { $reason }
race-say-after = Car { $car } will be investigated after the session: { $reason }
race-say-no-action = Car { $car }, { $reason }: no further action
race-say-warning = Warning for car { $car }: { $reason }
race-say-drive-through = Drive-through for car { $car }: { $reason }
race-say-stop-and-go = Stop-and-go of { $time } for car { $car }: { $reason }
race-say-served = Car { $car } has served its penalty
race-say-black-orange = Black and orange flag for car { $car }: come in for repairs
race-say-track-limits = Car { $car }: respect the track limits
race-say-slow-car = Slow car { $car }, { $place }
race-say-debris = Debris on the track, { $place }
race-say-slippery = Slippery track, { $place }
race-say-clear = Track clear
race-say-pit-entry-closed = Pit entry closed
race-say-pit-entry-open = Pit entry open
race-say-restart = Restart at { $time }
race-say-in = { $flag } in { $seconds } seconds
race-why-contact = contact
race-why-track-limits = track limits
race-why-pit-speed = speeding in the pit lane
race-why-pit-exit = crossing the line at pit exit
race-why-yellow = overtaking under yellow
race-why-fcy-speed = speeding under full course yellow
race-why-safety-car = infringement behind the safety car
race-why-blue = ignoring blue flags
race-why-unsafe-release = unsafe release
race-why-start = start procedure
race-why-refuelling = refuelling procedure
race-why-crew = pit stop procedure
race-why-driving-time = driving time
race-why-unsporting = unsporting driving

# Passings
race-passings-lede = What was heard, newest first. Nothing is taken out; a correction stands beside it with author and reason.
race-passing = Passing { $id }
race-passing-time = Time of day
race-passing-loop = Loop
race-passing-heard = Heard
race-passing-car = Car
race-passing-source = Source
race-passing-state = State
race-passing-kind = Kind
race-kind-all = all
race-kind-estimated = ESTIMATED
race-kind-voided = voided
race-kind-unknown = nobody’s
race-kind-keyed = keyed in
race-source-decoder = decoder
race-source-file = file
race-source-keyed = keyed in
race-source-estimate = ESTIMATE
race-voided = VOIDED
race-nobodys = nobody’s
race-moved = moved by hand
race-passing-from = From
race-passing-to = to
race-passings-none = No passing is like that.
race-passings-older = Older
race-history = History
race-void = Void
race-restore = Let it count again
race-move = Move to another car
race-move-do = Move
race-insert = Insert a passing
race-insert-hint = A passing that nobody heard. It counts, and is marked as keyed in.
race-insert-do = Insert
race-insert-time = Time of day (UTC)
race-transponder = Transponder
race-transponder-to-car = A transponder is in a car
race-transponder-since = Since when (UTC); empty for all of the session
race-transponder-do = Assign
race-order = Order of the cars
race-order-line = by the line alone, because a loop fails
race-order-loops = by all loops
race-order-hint-line = Between two crossings of the line nobody gains a place.
race-order-to-line = Order by the line alone
race-order-to-loops = Order by all loops
race-bad-time = “{ $text }” is no time of day. Write it as 14:02:07.5.

# Recommendations
race-recommended-none = Nothing seems wrong with the passings.
race-recommended-lede = What is probably wrong. Nothing changes before somebody accepts it.
race-accept = Accept
race-accept-estimate = Accept as an ESTIMATE
race-refuse = Refuse
race-refused-list = Refused

# Keypad
race-keypad-lede = Type the number as the car crosses the line, then Enter: the moment of Enter is the passing.
race-keypad-chart = Lap chart beside the decoders; changes nothing
race-keypad-pass = Passings that COUNT
race-keypad-enter = Enter
race-keypad-last = Written last
race-keypad-none = Nothing written yet.
race-differences = Differences between the chart and the decoders
race-differences-none = The chart and the decoders tell the same.
race-differences-hint = Look at each; nothing changes by itself.
race-only-chart = on the chart only
race-only-timing = heard by decoders only
race-insert-it = Insert as a passing

# Driving times
race-driving-lede = Time at the wheel, stints and stops against the regulations, as of { $time }.
race-driving-final = To be signed
race-driving-driver = Driver
race-driving-driven = Driven
race-driving-least = Least
race-driving-most = Most
race-driving-longest = Longest stint
race-driving-allowed = Allowed
race-driving-stops = Stops
race-driving-at-wheel = at the wheel
race-driving-takes = takes the wheel now
race-driving-approximate = not exact: a way into or out of the pits was not measured
race-standing-kept = kept
race-standing-owed = owes { $time }
race-standing-left = { $time } left
race-standing-broken = BROKEN by { $time }
race-stops-made = { $made } made
race-stops-of = { $counted } of { $asked }
race-warn-none = Nothing is broken, and nothing soon will be.
race-warn-most-soon = Car { $car }, { $driver }: { $time } left of the most time at the wheel
race-warn-most-broken = Car { $car }, { $driver }: over the most time at the wheel by { $time }
race-warn-stint-soon = Car { $car }, { $driver }: { $time } left of the longest stint
race-warn-stint-broken = Car { $car }, { $driver }: over the longest stint by { $time }
race-warn-least-soon = Car { $car }, { $driver }: still owes { $time } at the wheel, and time runs out
race-warn-least-broken = Car { $car }, { $driver }: { $time } at the wheel can no longer be driven
race-warn-owed-soon = Car { $car }: still owes { $count ->
    [one] 1 stop
   *[other] { $count } stops
}
race-warn-owed-broken = Car { $car }: { $count ->
    [one] 1 stop is missing
   *[other] { $count } stops are missing
}
race-warn-short-broken = Car { $car }: stop in lap { $lap } too short, { $time }

# What a record says
race-did-start = Session started
race-did-end = Session ended
race-did-driver = Car { $car }: { $driver } at the wheel
race-did-retired = Car { $car } will not go on
race-did-note = Car { $car }: note of the file
race-did-pass = Car { $car } at { $loop }, keyed in
race-did-estimate = Car { $car } at { $loop }, ESTIMATED
race-did-heard = { $heard } at { $loop }
race-did-void = { $what }: voided
race-did-restore = { $what }: counts again
race-did-reassign = Passing { $fact } moved to car { $car }
race-did-transponder = Transponder { $transponder } is in car { $car }
race-did-line-only = Order by the line alone
race-did-all-loops = Order by all loops
race-did-planned = { $flag } announced for { $time }
race-did-called-off = What was announced is called off
race-did-refused = Recommendation refused: { $key }
race-did-charted = Lap chart: car { $car }
race-did-withdrawn = { $fact }: taken back
race-did-again = { $fact }: holds again
race-record = Record { $fact }

# Problems in the control room
problem-fact-none = There is no such record, or it cannot be undone.
problem-recommendation-none = This is not recommended any more. Look at the list again.
problem-message-text = A message has 1 to 500 letters.
problem-incident-text = Say what was seen.
problem-incident-none = There is no such incident.
problem-driver-not-in-crew = This driver is not in the crew of that car.
problem-session-not-timed = This session is not open for timing.
problem-timing-setup = The session cannot be timed like this.

# A rehearsal
race-rehearsal = REHEARSAL
race-rehearsal-note = Nothing here is real.
race-radio = Radio
race-radio-none = Silence.
race-radio-lights = Lights out, the race is on.
race-radio-green = Everything is clear. Ready for green.
race-radio-chequered = The leader is on the last lap. Chequered flag, please.
race-radio-flag = { $flag }, please!
race-radio-post = Sector { $sector }: car { $cars }, { $what }.
race-radio-pit-lane = Pit lane: car { $cars }, { $what }.
race-radio-transponder = Timing hears nothing of car { $car }. The team fits transponder { $spare }.
race-radio-driving = Pit lane: car { $car } was refuelled, the driver stays in. Keep an eye on the driving time.
race-report = How it went
race-report-lede = What occurred, who handled it and how fast, in real time.
race-report-told = Told at
race-report-handled = Handled
race-report-open = NOT HANDLED
