forums = Forums
forum = Forum
forums-of = Forums: { $name }
forums-others = Other bodies' forums:
forums-for-nobody = You have no role in a body with forums. Ask the agenda editor if one is missing.
forums-empty = The forums that the municipality takes part in stand here with representatives and meetings, and the agenda's item on them writes itself.
forums-first = Add the first forum
forums-example = Try an example
forums-undo = Undo the last change
forums-general = General subjects
forums-subject = By subject
forums-none-here = None yet.
forum-new = Add a forum
forum-mend = Mend: { $name }
forum-change = Mend
forum-name = Name
forum-about = What it is
forum-about-hint = Stands in brackets behind the name.
forum-group = Under
forum-themes = Themes just now
forum-themes-hint = One on each line. They go along on the agenda.
forum-people = Who is there for us?
forum-since = From
forum-last-day = Until
forum-from = from { $day }
forum-until = until { $day }
forum-agreement = The agreement that the cooperation rests on
forum-remove = Take out of the register
forum-remove-hint = Its meetings go along. Can be undone on the page of the forums.
forum-coming = To come
forum-held = Held
forum-note-out = To bring there
forum-note-in = Brought home
forum-remove-meeting = Remove the meeting
forum-meeting-new = New meeting
forum-meeting-add = Add the meeting
forum-about-meeting = Subject
forums-table = Meetings from a table
forums-table-text = The table
forums-table-hint = A line for each meeting: { $columns }. The same line again is the same meeting.
forums-table-read = Read the meetings in
forums-take = Fetch
forums-csv = The meetings as a table (CSV)
forums-found = { $count ->
    [one] An item names 1 forum.
   *[other] An item names { $count } forums.
}
forums-read = Put them in the register
forums-see = See the register of forums
forums-read-of = Read forums in: { $name }
forums-read-from = The paper of { $day }
forums-read-count = { $count ->
    [0] names no new forums.
    [one] names 1 new forum.
   *[other] names { $count } new forums.
}
forums-read-themes = { $count ->
    [0] No themes.
    [one] 1 theme.
   *[other] { $count } themes.
}
forums-read-known = { $count ->
    [one] 1 forum of the paper is in the register already.
   *[other] { $count } forums of the paper are in the register already.
}
forums-read-all = All forums of the paper are in the register.
forums-read-take = Take along
forums-read-keep = Put the chosen ones in the register
because-forums = from the register of forums
refused-no-such-forum = Choose a forum of the register. Reload the page if it is gone.
refused-forum-stands = The forum is in the register already. Reload the page.
refused-no-such-forum-meeting = The meeting is no longer here. Reload the page.
refused-too-many-forums = A register has at most { $forums } forums and { $meetings } meetings, and a forum at most { $themes } themes. Delete some that are over first.
forum-called-off = Called off
forum-gone = No longer in the calendar
calendar-of-forum = Meetings from the forum's calendar
calendar-address = The calendar's address (iCalendar)
calendar-address-hint = Begins with https:// and often stands behind “Subscribe” or “Share calendar”. The meetings are fetched several times a day. Only day, time and title are read: descriptions, participants, places and links stay where they are. Empty the field to stop.
calendar-follow = Save the address and fetch
calendar-fetch-now = Fetch now
calendar-fetched = The meetings were fetched from the forum's calendar { $time }.
calendar-failed = Fetching them failed { $time }.
calendar-trouble = Not fetched
calendar-not-yet = The meetings will soon be fetched from the forum's calendar.
calendar-findings = What was read, guessed and left out
calendar-read = { $count ->
    [0] No meetings in the time that is read.
    [one] One meeting in the time that is read.
   *[other] { $count } meetings in the time that is read.
}
calendar-outside = { $count ->
    [one] One lies before or after and is left out.
   *[other] { $count } lie before or after and are left out.
}
calendar-not-whole = Not everything in the calendar could be read. So no meeting counts as gone.
calendar-more-odd = { $count ->
    [one] And one remark more.
   *[other] And { $count } remarks more.
}
calendar-odd-nameless = Without a title
calendar-odd-no-day = { $about }: the day cannot be read, and the meeting is left out. { $words }
calendar-odd-no-rule = { $about }: how it recurs cannot be read; only the first meeting is taken. { $words }
calendar-odd-too-often = { $about }: recurs several times a day; only the first is taken.
calendar-odd-later-ones = { $about }: moves the later ones in the series too; only the one is moved.
calendar-odd-unknown-zone = { $about }: the time zone “{ $words }” is unknown; the hour is read as Danish time.
calendar-odd-no-name = { $about }: has no name of its own in the calendar and is known again by its title and day.
calendar-odd-versions = { $about }: stands there several times; the latest version counts.
calendar-odd-says-called-off = { $about }: its title says that it is called off.
calendar-odd-private = { $about }: is marked as private, and its title is left out.
calendar-odd-too-many = The calendar has more meetings than are read.
calendar-no-address = That is no address that can be fetched. It begins with https:// and holds neither a name nor a password.
calendar-plain = The address begins with http:// and is not encrypted. Use https://, or ask whoever runs the system to allow the host.
calendar-inner = The address leads into a closed network and is not fetched. Whoever runs the system can allow the host.
calendar-no-name = Nobody has that host name. See whether the address is written right.
calendar-slow = The calendar did not answer within ten seconds. It will be tried again.
calendar-large = The calendar is larger than 20 MB. Ask for one with fewer years in it.
calendar-redirects = The address sends on too many times, or nowhere. Use the address it ends at.
calendar-status = The calendar's server answered { $number }. See whether the calendar is still shared.
calendar-no-connection = No safe connection to the calendar's server could be made, or its answer could not be unpacked.
calendar-too-much = Reading the calendar took too long. Ask for one with fewer recurrences.
calendar-is-none = The address answered, but not with a calendar. A page that asks for a login is no calendar.
calendar-damaged = The calendar is too damaged to be read.
calendar-full = There is no room for more meetings in the register. Take out old forums or meetings.
calendar-changed = The forum was changed while the calendar was fetched. Fetch again.
refused-stands-in-calendar = The meeting stands in the forum's calendar and would come back. Stop the calendar on the forum's page if it is not to be followed.
refused-no-calendar-address = That is no address that can be fetched. It begins with https:// and holds no blank, name or password.
forums-year = The year to come
forums-drawn = Forums in the year to come: { $name }
forums-drawn-themes = Themes: { $themes }
forums-drawn-next = Next meeting: { $met }
forums-legend-run = As long as our representatives are appointed. A pointed end: longer than the drawing reaches, or without a day.
forums-legend-meeting = Meeting
forums-legend-off = Meeting called off
forum-themes-short = Themes
forum-people-short = Our representatives
forum-meetings = Meetings to come
forums-pdf = Forums on paper (PDF)
forums-register-csv = The register as a table (CSV)
forums-attach-hint = The register with drawing and table, as it is today, becomes an attachment.
forums-from-table = From a table
forums-table-of = Forums from a table: { $name }
forums-table-lead = Put the table in and see what each line does before anything is kept.
forums-register-hint = The first line names the columns: { $columns }. Forum must be there; a column that is not there changes nothing. The same name is the same forum. Several themes or representatives are parted by |.
forums-table-keep = Put it in the register
forums-table-all-known = Everything in the table is in the register already; there is nothing to change.
forums-meetings-all-known = All meetings in the table are here already; there is nothing to change.
forums-row-new = New forum
forums-row-known = There already, unchanged
forums-row-changed = Changes: { $columns }
forums-row-twice = Line { $row }: “{ $value }” in “{ $column }” is on a line before.
forums-cell-no-group = Line { $row }: “{ $value }” in “{ $column }” is no group. Write Generelle emneområder or Fagområder.
forums-cell-no-forum = Line { $row }: “{ $value }” in “{ $column }” is not in the register.
forums-cell-no-time = Line { $row }: “{ $value }” in “{ $column }” is no time. Write it for example as 10.00.
forums-cell-themes = Line { $row }: There are too many in “{ $column }”. A forum can have at most 20.
forums-cell-ends-before = Line { $row }: “{ $value }” in “{ $column }” lies before “fra”.
