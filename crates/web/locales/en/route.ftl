# A case between bodies: readings, reach and deviations.

# How far a decision reaches, and which reading it is
reading-number = Reading { $number }
reach-to = Recommendation to { $body }
reach-recommendation = Recommendation
reach-read-again = Reading { $number }, goes on to reading { $next }
reach-final-reading = Reading { $number }, final decision
deviates = { $body } decided otherwise than { $from } recommended.
deviates-so = { $body } decided otherwise than { $from } recommended: { $outcomes }.

# The way of the case, as it went
turns = The case went another way than planned
turn-skipped = { $body } was passed over.
turn-unplanned = { $body } was not on the planned route.
turn-late = { $body } dealt with the case later than planned.
turn-sent-back = { $body } sent the case back.
station-skipped = passed over

# Deviations at the desk of the meeting
deviations = Decided otherwise than recommended?
deviations-seem = A decision here seems otherwise than was recommended. Say whether it is.
deviations-others = Other decisions that were recommended
deviations-hint = Where the text is otherwise although it came to the same, say so here. It is shown at the item, in the history and on the page of the case, and the body that recommended gets to see it.
deviation-own = recommended in the item itself
deviation-here = Decided here
deviation-said = Otherwise than recommended. That is shown at the item and on the page of the case.
deviation-said-not = The recommendation was followed.
deviation-yes = Yes, it is otherwise
deviation-no = No, the recommendation was followed
the-administration = The administration
step-see-decision = See the decision

way-routed = The route was changed
route-box = Route
route-change = Change route and readings
route-save = Save the route
readings = Read more than once
readings-hint = Where a body is to read the matter two or three times, it goes on to the next reading by itself once the minutes are sent to signature, and not before the lawful day (rule 40).
readings-body = Body
readings-once = None: the matter is dealt with once at each
readings-times = Number of readings
readings-rule = Why
readings-budget = The budget: at least three weeks between the readings (Act on municipal government § 38)
readings-by-laws = The by-laws: at least six days between the readings (Act on municipal government § 2)
readings-chosen = The body wants it so: at another meeting on another day
readings-stay = The first reading is over: how often the matter is read stays.
reading-of = { $reading } of { $times }. When the meeting has decided, the matter goes on to its next reading by itself (rule 40). Amendments are moved at the meeting and voted on first (rule 17).
reading-not-before = { $reading }, not before { $day }. { $why } (rule 40). Amendments are moved at the meeting and voted on first (rule 17).
not-before-day = not before { $day }
refused-read-too-early = { $reading } can be held on { $day } at the earliest. { $why } (rule 40). Put the matter on a meeting that day or later.
refused-read-times = A matter is read two or three times. Choose 2 or 3.
refused-read-elsewhere = The body that is to read the matter more than once is not on its route. Put it there, or choose another.
refused-readings-go-on = The matter has come to { $reading }, so the number of readings stays. Change only who deals with it afterwards.
refused-recommended-elsewhere = The item that is said to have recommended belongs to another case. Reload the page and try again.
