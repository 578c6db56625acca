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
forums-no-line = The line cannot be read: »{ $line }«. Write the forum's name as it stands here, and the day as 14-01-2031.
forums-take = Fetch
forums-csv = The meetings as a table (CSV)
forums-found = { $count ->
    [one] An item names 1 forum.
   *[other] An item names { $count } forums.
}
forums-read = Put them in the register
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
